// Command measure says how this Go's allocator rounds: for each size class the bytes of a
// span, and for objects with pointers and without the largest request that lands in it and
// how many fit a span. One JSON object; all of it is measured, nothing is read from source.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// Class is one size class. A largest request of 0 means that none was seen to land in it.
type Class struct {
	ClassBytes  int   `json:"classBytes"`
	SpanBytes   int   `json:"spanBytes"`
	Pointers    Spans `json:"pointers"`
	PointerFree Spans `json:"pointerFree"`
}

// Spans says how the spans of a class hold objects of one kind.
type Spans struct {
	LargestBytes   int `json:"largestBytes"`
	ObjectsPerSpan int `json:"objectsPerSpan"`
}

// Kept outside the heap, so that keeping an object allocates nothing else.
var (
	withPointers [1 << 13][]*byte
	pointerFree  [1 << 13][]byte
	kept         int
)

func allocatePointers(bytes int)    { withPointers[kept] = make([]*byte, bytes/8); kept++ }
func allocatePointerFree(bytes int) { pointerFree[kept] = make([]byte, bytes); kept++ }

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	runtime.MemProfileRate = 0
	var classes []Class
	for class, bytes := range classSizes() {
		row := Class{ClassBytes: bytes}
		row.Pointers = measure(class, &row, allocatePointers)
		row.PointerFree = measure(class, &row, allocatePointerFree)
		classes = append(classes, row)
	}
	json.NewEncoder(os.Stdout).Encode(struct {
		GoVersion string  `json:"goVersion"`
		Classes   []Class `json:"classes"`
	}{runtime.Version(), classes})
}

var (
	bySize = []metrics.Sample{{Name: "/gc/heap/allocs-by-size:bytes"}}
	inUse  = []metrics.Sample{
		{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/unused:bytes"},
	}
)

// classSizes: each bucket starts one byte above the class before it; the last one is for
// larger objects, which have no class.
func classSizes() []int {
	metrics.Read(bySize)
	var sizes []int
	for _, bound := range bySize[0].Value.Float64Histogram().Buckets[1:] {
		if bound < 1<<20 {
			sizes = append(sizes, int(bound)-1)
		}
	}
	return sizes
}

func measure(class int, row *Class, allocate func(int)) Spans {
	for _, bytes := range []int{row.ClassBytes, row.ClassBytes - 8} {
		if bytes > 0 && landsIn(class, bytes, allocate) {
			return Spans{bytes, objectsPerSpan(row, bytes, allocate)}
		}
	}
	return Spans{}
}

func landsIn(class, bytes int, allocate func(int)) bool {
	const tries = 20
	kept = 0
	before := allocated(class)
	for i := 0; i < tries; i++ {
		allocate(bytes)
	}
	return allocated(class)-before >= tries
}

func allocated(class int) uint64 {
	var flush runtime.MemStats // a P counts what it allocates when it gives a span back
	runtime.ReadMemStats(&flush)
	metrics.Read(bySize)
	return bySize[0].Value.Float64Histogram().Counts[class]
}

// objectsPerSpan allocates until three spans in a row were taken after as many objects.
func objectsPerSpan(row *Class, bytes int, allocate func(int)) int {
	kept = 0
	counts := [3]int{-1, -1, -1}
	for before, objects := heapInUse(), 0; kept < len(pointerFree); objects++ {
		allocate(bytes)
		now := heapInUse()
		if now == before {
			continue
		}
		row.SpanBytes = now - before
		counts = [3]int{counts[1], counts[2], objects}
		if counts[0] == objects && counts[1] == objects {
			return objects
		}
		before, objects = now, 0
	}
	panic(fmt.Sprintf("spans of class %d do not repeat: %v", row.ClassBytes, counts))
}

func heapInUse() int {
	metrics.Read(inUse)
	return int(inUse[0].Value.Uint64() + inUse[1].Value.Uint64())
}
