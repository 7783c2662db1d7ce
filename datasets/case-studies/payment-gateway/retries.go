package main

import "sync"

// Payments that the acquirer did not take, to be tried again.
var (
	retries     = map[int64]func() error{}
	retriesLock sync.Mutex
)

func retryLater(id int64, try func() error) {
	retriesLock.Lock()
	defer retriesLock.Unlock()
	retries[id] = try
}

// retryAll is called four times a second.
func retryAll() {
	retriesLock.Lock()
	defer retriesLock.Unlock()
	for id, try := range retries {
		tried.Add(1)
		if isSettled(try()) {
			delete(retries, id)
		}
	}
}

var isSettled = func(err error) bool { return err == nil }

func dropRetries() {
	retriesLock.Lock()
	defer retriesLock.Unlock()
	retries = nil
}

func waiting() int {
	retryAll()
	retriesLock.Lock()
	defer retriesLock.Unlock()
	return len(retries)
}
