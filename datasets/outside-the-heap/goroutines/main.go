// Program goroutines leaves 20,000 goroutines waiting for an answer that never comes. Each has a
// buffer of 4 KiB on its stack, so the stack has 8 KiB, and no heap profile counts stacks: it
// shows what the runtime itself keeps per goroutine, a twentieth of the leak.
//
// Rows: before, and with all goroutines waiting. The goroutine profile names the line.
package main

import (
	"runtime"
	"sync"

	"leaklab/datasets/lab"
)

var (
	asked  sync.WaitGroup
	answer = make(chan byte)
)

//go:noinline
func ask() byte {
	var buffer [4096]byte
	asked.Done()
	buffer[0] = <-answer
	return buffer[<-answer]
}

func main() {
	run := lab.Start(lab.Plan{N: 20_000, MaxN: 100_000, Metrics: true})
	asked.Add(run.N)
	for i := 0; i < run.N; i++ {
		go ask()
	}
	asked.Wait()
	run.Measured("goroutines", runtime.NumGoroutine())
	run.Profile("goroutine")
	run.End()
}
