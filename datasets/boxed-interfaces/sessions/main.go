// Program sessions is a service with a map[string]any in which every request leaves its
// token and no code deletes one. Boxed or not, the collector follows every pointer of the
// map, and the profile has it all: the keys, the tokens, their boxes and the map itself.
package main

import (
	"fmt"

	"leaklab/datasets/lab"
)

const (
	keyBytes   = 24
	tokenBytes = 32
	boxBytes   = 24 // a slice header: pointer, length and capacity
)

var sessions = map[string]any{}

//go:noinline
func newToken() any {
	token := make([]byte, tokenBytes)
	return token // allocates the box
}

//go:noinline
func remember(key string) {
	sessions[key] = newToken()
}

func main() {
	run := lab.Start(lab.Plan{N: 100_000, MaxN: 1 << 20}) // requests
	for i := 0; i < run.N; i++ {
		remember(fmt.Sprintf("session-%016d", i))
		run.Step(i)
	}
	run.Retained("fmt.Sprintf", run.N, keyBytes)
	run.Retained("main.newToken", run.N, tokenBytes)
	run.Retained("main.newToken", run.N, boxBytes)
	run.End()
}
