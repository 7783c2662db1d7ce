// Program madvise fills 200 MiB of heap, drops them and returns them to the system. By default
// (-godebug=madvdontneed=1) the resident memory falls at once. With -godebug=madvdontneed=0 it
// stays as it was until the system needs the pages, though HeapReleased is the same.
//
// Rows: before, full, dropped, returned. The smaps files are of full and of returned; only there
// is it to be seen that the pages are free to take (LazyFree).
package main

import (
	"os"
	"runtime/debug"

	"leaklab/datasets/lab"
)

// Not on the heap, so the profile holds the blocks and nothing of their container.
var blocks [512][]byte

//go:noinline
func fill() []byte {
	block := make([]byte, 1<<20)
	for i := 0; i < len(block); i += os.Getpagesize() {
		block[i] = 1
	}
	return block
}

func main() {
	run := lab.Start(lab.Plan{N: 200, MaxN: len(blocks), Metrics: true}) // MiB
	for i := 0; i < run.N; i++ {
		blocks[i] = fill()
	}
	run.Row()
	run.Smaps("full")
	blocks = [len(blocks)][]byte{}
	run.Row()
	debug.FreeOSMemory()
	run.Smaps("returned")
	run.Measured("droppedBytes", run.N<<20)
	run.End()
}
