// Program pin has a peak of 3,900,000 sessions, and then all end but one in each span. A span of
// 8 KiB is free when all its slots are, so 1.9 MiB of live sessions hold 246 MiB of heap.
// With -one-in=124 as many stay, but chance chooses which, and a third of the spans is free.
//
// Rows: before, at the peak, after it, and when the free spans have gone back to the system.
package main

import (
	"flag"
	"runtime/debug"
	"unsafe"

	"leaklab/datasets/lab"
)

// Sessions hold each other, so there is no container on the heap.
type session struct {
	older *session
	state [56]byte
}

var newest *session

//go:noinline
func newSession(older *session) *session {
	return &session{older: older}
}

// thin ends sessions and counts those that stay, and the spans that they are in.
func thin(stays func(isFirstOfSpan bool) bool) (kept, spans int) {
	var last, lastKept uintptr
	for at := &newest; *at != nil; {
		span := uintptr(unsafe.Pointer(*at)) >> 13
		if !stays(span != last) {
			*at, last = (*at).older, span
			continue
		}
		kept++
		if span != lastKept {
			spans++
		}
		at, last, lastKept = &(*at).older, span, span
	}
	return kept, spans
}

func main() {
	oneIn := flag.Int("one-in", 0, "keep one session in so many, by chance, and not one in each span")
	run := lab.Start(lab.Plan{N: 3_900_000, MaxN: 16 << 20, Metrics: true})
	for i := 0; i < run.N; i++ {
		newest = newSession(newest)
	}
	run.Row()
	kept, spans := thin(func(isFirstOfSpan bool) bool {
		return isFirstOfSpan && *oneIn == 0 || *oneIn > 0 && run.Rand.Intn(*oneIn) == 0
	})
	run.Row()
	debug.FreeOSMemory()
	run.Retained("main.newSession", kept, 64)
	run.Measured("spans", spans)
	run.End()
}
