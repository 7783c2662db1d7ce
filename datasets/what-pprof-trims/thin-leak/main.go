// Program thin-leak is a web service with a cache, which is meant to be large, and 160
// routes, each of which keeps the records of its requests for ever: 1 MiB per route.
// Together they hold a third of the heap, and each for itself less than the half percent
// below which go tool pprof leaves a function out.
package main

import (
	"fmt"

	"leaklab/datasets/lab"
	"leaklab/datasets/what-pprof-trims/routes"
)

const (
	maxRequests     = 2048
	pagesPerRequest = 75
	pageBytes       = 4096
)

// Not on the heap, so the profile holds the objects and nothing of their containers.
var (
	records [len(routes.All) * maxRequests]*byte
	pages   [pagesPerRequest * maxRequests]*byte
)

func cache() []byte { return make([]byte, pageBytes) }

func main() {
	run := lab.Start(lab.Plan{N: 1024, MaxN: maxRequests}) // requests per route
	for i := 0; i < pagesPerRequest*run.N; i++ {
		pages[i] = &cache()[0]
	}
	run.Retained("main.cache", pagesPerRequest*run.N, pageBytes)
	for i, route := range routes.All {
		for j := 0; j < run.N; j++ {
			records[i*run.N+j] = &route()[0]
		}
		run.Retained(fmt.Sprintf("leaklab/datasets/what-pprof-trims/routes.Route%03d", i+1), run.N, routes.ObjectBytes)
	}
	run.End()
}
