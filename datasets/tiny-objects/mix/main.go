// Program mix is blame with chance in place of turns: of each request for a tiny object
// a share q goes to leaky, which keeps it, and the rest to innocent, which drops it. With
// k objects in a 16-byte block the leaker is booked on q / (1 - (1-q)^k) of what it holds.
package main

import (
	"flag"

	"leaklab/datasets/lab"
)

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

type split struct {
	lab.Conditions
	Q             float64 `json:"q"`
	Leaked        int     `json:"leaked"`
	LeakySlots    int64   `json:"leakySlots"`
	InnocentSlots int64   `json:"innocentSlots"`
}

func main() {
	q := flag.Float64("q", 0.1, "share of the requests that leak")
	run := lab.Start(lab.Plan{N: 1_000_000, MaxN: len(kept), ObjectBytes: 8})
	leaked := 0
	for i := 0; i < run.N; i++ {
		if run.Rand.Float64() < *q {
			leaky(i, run.ObjectBytes)
			leaked++
		} else {
			innocent(run.ObjectBytes)
		}
	}
	run.Print(split{
		run.Conditions(), *q, leaked, lab.Samples("main.leaky"), lab.Samples("main.innocent"),
	})
	run.Retained("main.leaky", leaked, run.ObjectBytes)
	run.End()
}
