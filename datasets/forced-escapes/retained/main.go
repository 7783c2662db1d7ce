// Program retained makes four points per request behind the same kind of pointer. Three
// are dropped: churn, as in program churn. The fourth is kept in a package-level list,
// and only that one is a leak: alloc_space ranks scratch first, inuse_space has remember.
package main

import "leaklab/datasets/lab"

type point struct{ x, y int }

// Not on the heap, so the profile holds the leak and nothing of its container.
var kept [1 << 20]*point

//go:noinline
func scratch(i int) *point {
	p := point{x: i, y: 2}
	return &p
}

//go:noinline
func remember(i int) *point {
	p := point{x: i, y: 2}
	return &p
}

var sum int // the sums are used, so no call can be left out

func main() {
	run := lab.Start(lab.Plan{N: 400_000, MaxN: len(kept)}) // requests
	for i := 0; i < run.N; i++ {
		sum += scratch(i).x + scratch(i+1).x + scratch(i+2).x
		kept[i] = remember(i)
		run.Step(i)
	}
	run.Retained("main.remember", run.N, 16)
	run.End()
}
