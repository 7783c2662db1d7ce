// Program blame asks for tiny objects in turn: innocent drops each of its own at once,
// leaky keeps each of its own for ever. Two 8-byte objects share one 16-byte block, the
// block stays alive as long as one of them does, and the heap profile books the whole
// block on whoever opened it: innocent, each time.
//
// The turns stay in step on one P (-procs=1) while no collection falls between the two;
// the lab's own collections never do. A build with -race packs no tiny objects.
package main

import "leaklab/datasets/lab"

// Not on the heap, so the profile holds the leak and nothing of its container.
var (
	kept    [2 << 20]*byte
	dropped *byte
)

//go:noinline
func innocent(objectBytes int) {
	dropped = &make([]byte, objectBytes)[0]
	dropped = nil
}

//go:noinline
func leaky(i, objectBytes int) {
	kept[i] = &make([]byte, objectBytes)[0]
}

func main() {
	run := lab.Start(lab.Plan{N: 1_000_000, MaxN: len(kept), ObjectBytes: 8})
	for i := 0; i < run.N; i++ {
		innocent(run.ObjectBytes)
		leaky(i, run.ObjectBytes)
		run.Step(i)
	}
	run.Retained("main.leaky", run.N, run.ObjectBytes)
	run.End()
}
