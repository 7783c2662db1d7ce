// Program mmap takes 100 MiB from the system past Go's allocator, as C libraries do and code
// that maps files. The process has them resident; the heap profile and HeapAlloc say nothing.
//
// Rows: before, mapped but not touched, and with every page touched.
package main

import (
	"log"
	"os"
	"syscall"

	"leaklab/datasets/lab"
)

var mapped []byte

func main() {
	run := lab.Start(lab.Plan{N: 100, MaxN: 512, Metrics: true}) // MiB
	var err error
	mapped, err = syscall.Mmap(-1, 0, run.N<<20,
		syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		log.Fatal(err)
	}
	run.Row()
	for i := 0; i < len(mapped); i += os.Getpagesize() {
		mapped[i] = 1
	}
	run.Measured("mappedBytes", len(mapped))
	run.End()
}
