// Program healthy allocates as much as it drops: each new session takes the place of a
// random older one, and 50,000 are alive at any time. Nothing grows.
package main

import "leaklab/datasets/lab"

type session struct {
	user, token [24]byte
	previous    *byte
	requests    uint64
}

// Not on the heap, so the profile holds the sessions and nothing of their container.
var sessions [50_000]*session

//go:noinline
func newSession() *session {
	return &session{}
}

func main() {
	run := lab.Start(lab.Plan{N: 1_000_000, MaxN: 16 << 20})
	for i := range sessions {
		sessions[i] = newSession()
	}
	for i := 0; i < run.N; i++ {
		sessions[run.Rand.Intn(len(sessions))] = newSession()
		run.Step(i)
	}
	run.Retained("main.newSession", len(sessions), 64)
	run.End()
}
