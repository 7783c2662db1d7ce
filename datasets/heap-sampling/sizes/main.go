// Program sizes is a shop with many customers and no leak: eleven functions keep objects
// of sixteen bytes to sixty-four kilobytes. Five keep 6 to 10 MB each; the other six keep
// so few bytes that a default profile may well have no sample of them.
package main

import "leaklab/datasets/lab"

// Not on the heap, so the profile holds the objects and nothing of their container.
var (
	kept [1 << 20]*byte
	next int
)

func keep(object []byte) {
	kept[next] = &object[0]
	next++
}

func each(n int, allocate func() []byte) int {
	for i := 0; i < n; i++ {
		keep(allocate())
	}
	return n
}

func token() []byte   { return make([]byte, 16) }
func lock() []byte    { return make([]byte, 32) }
func route() []byte   { return make([]byte, 48) }
func session() []byte { return make([]byte, 64) }
func timer() []byte   { return make([]byte, 96) }
func header() []byte  { return make([]byte, 128) }
func row() []byte     { return make([]byte, 256) }
func span() []byte    { return make([]byte, 512) }
func metric() []byte  { return make([]byte, 1024) }
func page() []byte    { return make([]byte, 4096) }
func upload() []byte  { return make([]byte, 65536) }

func main() {
	run := lab.Start(lab.Plan{N: 10_000, MaxN: 16_000}) // customers
	n := run.N
	run.Retained("main.token", each(40*n, token), 16)
	run.Retained("main.lock", each(n*8/10, lock), 32)
	run.Retained("main.route", each(n*6/10, route), 48)
	run.Retained("main.session", each(15*n, session), 64)
	run.Retained("main.timer", each(n*3/10, timer), 96)
	run.Retained("main.header", each(n/2, header), 128)
	run.Retained("main.row", each(4*n, row), 256)
	run.Retained("main.span", each(n/5, span), 512)
	run.Retained("main.metric", each(n*3/100, metric), 1024)
	run.Retained("main.page", each(n/4, page), 4096)
	run.Retained("main.upload", each(n*15/1000, upload), 65536)
	run.End()
}
