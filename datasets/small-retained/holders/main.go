// Program holders is a service in which each request leaves four small things behind, of
// 24 to 48 bytes: a closure, a context, a struct and a list element. Every hundredth also
// leaves a slice of 16 bytes, which holds the 4 KiB it was cut from. After 5,000 requests
// no site has half a megabyte, and a default profile may show any of them or none.
package main

import (
	"container/list"
	"context"

	"leaklab/datasets/lab"
)

type (
	key    struct{}
	record struct{ name, route string }
)

// Not on the heap, so the profile holds the leaks and nothing of their containers.
var (
	callbacks [200_000]func() string
	contexts  [len(callbacks)]context.Context
	records   [len(callbacks)]*record
	queue     list.List
	heads     [len(callbacks) / 100][]byte
	name      = "request"
)

func closure(name string) func() string { return func() string { return name } }
func withValue() context.Context        { return context.WithValue(context.Background(), key{}, &name) }
func structure(name string) *record     { return &record{name, name} }
func element()                          { queue.PushBack(&name) }
func subSlice() []byte                  { return make([]byte, 4096)[:16] }

type picture struct {
	lab.Conditions
	Seen map[string]int64 `json:"seen"` // samples of each site
}

func main() {
	run := lab.Start(lab.Plan{N: 5000, MaxN: len(callbacks)}) // requests
	for i := 0; i < run.N; i++ {
		callbacks[i] = closure(name)
		contexts[i] = withValue()
		records[i] = structure(name)
		element()
		if i%100 == 0 {
			heads[i/100] = subSlice()
		}
		run.Step(i)
	}
	seen := map[string]int64{}
	note := func(site string, objects, objectBytes int) {
		run.Retained(site, objects, objectBytes)
		seen[site] = lab.Samples(site)
	}
	note("main.closure", run.N, 24)
	note("context.WithValue", run.N, 48)
	note("main.structure", run.N, 32)
	note("container/list.(*List).insertValue", run.N, 48)
	note("main.subSlice", (run.N+99)/100, 4096)
	run.Print(picture{run.Conditions(), seen})
	run.End()
}
