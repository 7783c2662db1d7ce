// Program sizes keeps a million objects of one size. Without pointers and under 16 bytes
// they share 16-byte blocks, and both the heap profile and MemStats count blocks; with
// -pointers, or from 16 bytes on, every object has a slot of its own.
package main

import (
	"flag"

	"leaklab/datasets/lab"
)

// Not on the heap, so the profile holds the objects and nothing of their container.
var (
	keptBytes    [2 << 20]*byte
	keptPointers [2 << 20]**byte
)

//go:noinline
func noscan(i, objectBytes int) {
	keptBytes[i] = &make([]byte, objectBytes)[0]
}

//go:noinline
func pointerful(i, objectBytes int) {
	keptPointers[i] = &make([]*byte, (objectBytes+7)/8)[0]
}

func main() {
	pointers := flag.Bool("pointers", false, "objects of pointers, rounded up to whole ones")
	run := lab.Start(lab.Plan{N: 1_000_000, MaxN: len(keptBytes), ObjectBytes: 8})
	site, keep := "main.noscan", noscan
	if *pointers {
		site, keep = "main.pointerful", pointerful
	}
	for i := 0; i < run.N; i++ {
		keep(i, run.ObjectBytes)
	}
	run.Retained(site, run.N, run.ObjectBytes)
	run.End()
}
