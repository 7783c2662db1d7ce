// Program boxes puts a value into an interface a hundred thousand times and counts with
// MemStats what that costs. A pointer is the interface's word itself; for small integers,
// zero values and constants there is memory ready; all else is copied to the heap.
package main

import (
	"flag"
	"log"
	"runtime"

	"leaklab/datasets/lab"
)

// Variables, because the compiler itself boxes a constant.
var (
	box               any
	ints              = [...]int{0, 255, 256, -1}
	small, octet, yes = int32(256), uint8(200), true
	floats            = [...]float64{0, 1.5}
	texts             = [...]string{"", "tag"}
	slices            = [...][]byte{nil, {1, 2, 3}}
	structs           = [...]struct{ ID int }{{123}, {1234}}
	pair, handle      = struct{ x, y int }{1, 2}, struct{ to *int }{&ints[0]}
)

var values = map[string]func(){
	"int 0": func() { box = ints[0] }, "int 255": func() { box = ints[1] },
	"int 256": func() { box = ints[2] }, "int -1": func() { box = ints[3] },
	"int32 256": func() { box = small }, "uint8 200": func() { box = octet },
	"bool": func() { box = yes }, "pointer": func() { box = &ints[0] },
	"float64 0": func() { box = floats[0] }, "float64 1.5": func() { box = floats[1] },
	"empty string": func() { box = texts[0] }, "string": func() { box = texts[1] },
	"nil slice": func() { box = slices[0] }, "slice": func() { box = slices[1] },
	"struct of int 123": func() { box = structs[0] }, "struct of int 1234": func() { box = structs[1] },
	"struct of two ints": func() { box = pair }, "struct of a pointer": func() { box = handle },
	"empty struct": func() { box = struct{}{} }, "constant int 1000": func() { box = 1000 },
	"constant string": func() { box = "tag" }, "constant struct": func() { box = struct{ ID int }{123} },
	"new slice": func() { box = []byte("tag") },
}

type boxing struct {
	lab.Conditions
	Value   string `json:"value"`
	Mallocs uint64 `json:"mallocs"`
	Bytes   uint64 `json:"bytes"`
}

func main() {
	value := flag.String("value", "int 0", "what to box")
	run := lab.Start(lab.Plan{N: 100_000, MaxN: 16 << 20})
	put := values[*value]
	if put == nil {
		log.Fatalf("-value is %q, which is not in the table", *value)
	}
	var from, to runtime.MemStats
	runtime.ReadMemStats(&from)
	for i := 0; i < run.N; i++ {
		put()
	}
	runtime.ReadMemStats(&to)
	run.Print(boxing{run.Conditions(), *value, to.Mallocs - from.Mallocs, to.TotalAlloc - from.TotalAlloc})
	run.End()
}
