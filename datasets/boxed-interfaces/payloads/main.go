// Program payloads keeps payloads of 128 bytes as []byte and as many more in interfaces.
// Boxing hides nothing: the profile books both alike, and on the line of the conversion a
// box besides, the slice header of 24 bytes that the others keep in the array itself.
package main

import "leaklab/datasets/lab"

const boxBytes = 24 // pointer, length and capacity of a slice

// Not on the heap, so the profile holds payloads and boxes and nothing of the containers.
var (
	keptDirect [200_000][]byte
	keptBoxed  [len(keptDirect)]any
)

//go:noinline
func direct(i, objectBytes int) {
	payload := make([]byte, objectBytes)
	keptDirect[i] = payload
}

//go:noinline
func boxed(i, objectBytes int) {
	payload := make([]byte, objectBytes)
	keptBoxed[i] = payload // allocates the box
}

type sampled struct {
	lab.Conditions
	DirectSamples int64 `json:"directSamples"`
	BoxedSamples  int64 `json:"boxedSamples"`
	BoxSamples    int64 `json:"boxSamples"`
}

func main() {
	run := lab.Start(lab.Plan{N: 100_000, MaxN: len(keptDirect), ObjectBytes: 128})
	for i := 0; i < run.N; i++ {
		direct(i, run.ObjectBytes)
		boxed(i, run.ObjectBytes)
	}
	boxes := lab.SlotSamples("main.boxed", boxBytes)
	run.Print(sampled{
		run.Conditions(), lab.Samples("main.direct"), lab.Samples("main.boxed") - boxes, boxes,
	})
	run.Retained("main.direct", run.N, run.ObjectBytes)
	run.Retained("main.boxed", run.N, run.ObjectBytes)
	run.Retained("main.boxed", run.N, boxBytes)
	run.End()
}
