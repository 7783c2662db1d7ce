// Program coin keeps n objects and counts how many of them the heap profiler sampled. A
// process is one toss: of many alike, a share of about exp(-n * size / rate) sees none.
package main

import "leaklab/datasets/lab"

// Not on the heap, so the profile holds the objects and nothing of their container.
var kept [1 << 20]*byte

//go:noinline
func keep(i, objectBytes int) {
	kept[i] = &make([]byte, objectBytes)[0]
}

type toss struct {
	lab.Conditions
	Samples int64 `json:"samples"`
}

func main() {
	run := lab.Start(lab.Plan{N: 16_384, MaxN: len(kept), ObjectBytes: 32})
	for i := 0; i < run.N; i++ {
		keep(i, run.ObjectBytes)
	}
	run.Print(toss{run.Conditions(), lab.Samples("main.keep")})
	run.Retained("main.keep", run.N, run.ObjectBytes)
	run.End()
}
