package main

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

const perSecond = 2_600

var (
	errBusy      = errors.New("the acquirer is busy")
	errSuspended = errors.New("the merchant is suspended")
)

// The acquirer takes so many payments a second and no more.
type limit struct {
	sync.Mutex
	second int64
	taken  int
}

var acquirer limit

func (l *limit) take() bool {
	l.Lock()
	defer l.Unlock()
	if now := time.Now().Unix(); now != l.second {
		l.second, l.taken = now, 0
	}
	if l.taken == perSecond {
		return false
	}
	l.taken++
	return true
}

var northSuspended atomic.Bool

// Each fifth merchant came through the partner north.
func isSuspended(merchant float64) bool {
	return northSuspended.Load() && int(merchant)%5 == 0
}
