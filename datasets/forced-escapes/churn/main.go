// Program churn makes a million points in each of four ways and keeps none. Only the one
// whose callee is not inlined allocates; its points are dead at once, so the profile has
// them in alloc_space and not in inuse_space. MemStats has a row after each way.
package main

import "leaklab/datasets/lab"

type point struct{ x, y int }

// The compiler reports "moved to heap: p", and then inlines the call: the caller's copy
// of p stays on its stack.
func inlined(i int) *point {
	p := point{x: i, y: 2}
	return &p
}

//go:noinline
func called(i int) *point {
	p := point{x: i, y: 2}
	return &p
}

//go:noinline
func byValue(i int) point {
	p := point{x: i, y: 2}
	return p
}

// The article's loop: the slice does not escape.
//
//go:noinline
func slice(i int) int {
	b := make([]byte, 32)
	b[i%32] = 1
	return int(b[0])
}

var sum int // the sums are used, so no call can be left out

func main() {
	run := lab.Start(lab.Plan{N: 1_000_000, MaxN: 16 << 20})
	for i := 0; i < run.N; i++ {
		sum += inlined(i).x
	}
	run.Row()
	for i := 0; i < run.N; i++ {
		sum += called(i).x
	}
	run.Row()
	for i := 0; i < run.N; i++ {
		sum += byValue(i).x
	}
	run.Row()
	for i := 0; i < run.N; i++ {
		sum += slice(i)
	}
	run.End()
}
