// Program slope serves requests for four seconds, more or fewer from moment to moment, and keeps
// some of what it should drop. MemStats is read every 200 ms, whatever the collector does.
package main

import (
	"flag"
	"math/rand"
	"runtime/debug"
	"time"

	"leaklab/datasets/lab"
)

const ticksPerSecond = 100

// The cache is full from the start: each request puts a session in the place of another.
var sessions [20_000]*session

type session struct{ payload []byte }

// Nobody reads these again. An event has 16 bytes with pointers, so it is not a tiny object.
var unread *event

type event struct{ next, first *event }

//go:noinline
func forget() {
	unread = &event{next: unread}
}

var answer []byte // dropped with the next one
func serve(random *rand.Rand) {
	for i := 0; i < 6; i++ {
		answer = make([]byte, 64+random.Intn(960))
	}
	sessions[random.Intn(len(sessions))] = &session{make([]byte, 32+random.Intn(224))}
}

func main() {
	leak := flag.Int("leak", 20_000, "events kept per second; 0 keeps none")
	gogc := flag.Int("gogc", 100, "set by debug.SetGCPercent")
	run := lab.Start(lab.Plan{N: 4 * ticksPerSecond, MaxN: 60 * ticksPerSecond})
	debug.SetGCPercent(*gogc)
	for i := range sessions {
		sessions[i] = &session{make([]byte, 32+run.Rand.Intn(224))}
	}
	kept, requests, start := 0, 0, time.Now()
	for i := 0; i < run.N; i++ {
		time.Sleep(time.Until(start.Add(time.Duration(i) * time.Second / ticksPerSecond)))
		if i%10 == 0 {
			requests = 10 + run.Rand.Intn(30) // a tick
		}
		for r := 0; r < requests; r++ {
			serve(run.Rand)
		}
		for ; kept < i**leak/ticksPerSecond; kept++ {
			forget()
		}
		run.Step(i)
	}
	run.PrintSeries(*gogc, kept, time.Since(start))
	run.Retained("main.forget", kept, 16)
	run.End()
}
