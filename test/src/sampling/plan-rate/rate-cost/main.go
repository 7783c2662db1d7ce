// Program rate-cost measures what MemProfileRate costs a program that does nothing but allocate:
// nanoseconds of processor time (user and system) for each 64-byte object, one line per rate: the
// least of all rounds, the one that others on the machine disturbed least, and the median.
// `go run main.go` prints the table of src/sampling/plan-rate/plan-rate-cost.ts.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	_ "runtime/pprof" // without it the linker switches sampling off
	"sort"
	"strconv"
	"strings"
	"syscall"
)

var (
	rates = []int{0, 524288, 131072, 65536, 32768, 16384, 8192, 4096, 2048, 1024, 256, 64, 1}
	sink  *[64]byte
)

func main() {
	rate := flag.Int("rate", -1, "measure this MemProfileRate and print the figure; -1 measures all")
	objects := flag.Int("n", 2_000_000, "objects to allocate")
	rounds := flag.Int("rounds", 11, "rounds over all rates")
	flag.Parse()
	if *rate >= 0 {
		runtime.MemProfileRate = *rate
		allocate(*objects / 10)
		before := cpuNanoseconds()
		deepen(16, *objects)
		fmt.Println(float64(cpuNanoseconds()-before) / float64(*objects))
		return
	}
	figures := map[int][]float64{}
	for round := 0; round < *rounds; round++ {
		for _, rate := range rates {
			figures[rate] = append(figures[rate], measure(rate, *objects))
		}
	}
	fmt.Println(runtime.Version(), runtime.GOOS+"/"+runtime.GOARCH, runtime.NumCPU(), "processors")
	for _, rate := range rates {
		ordered := figures[rate]
		sort.Float64s(ordered)
		fmt.Printf("rate %6d: %6.1f ns for each object, median %.1f\n",
			rate, ordered[0], ordered[len(ordered)/2])
	}
}

func measure(rate, objects int) float64 {
	child := exec.Command(os.Args[0], "-rate", strconv.Itoa(rate), "-n", strconv.Itoa(objects))
	child.Stderr = os.Stderr
	printed, err := child.Output()
	if err != nil {
		panic(err)
	}
	figure, err := strconv.ParseFloat(strings.TrimSpace(string(printed)), 64)
	if err != nil {
		panic(err)
	}
	return figure
}

// deepen makes the stack as deep as a small server's: each sample walks it.
//
//go:noinline
func deepen(frames, objects int) {
	if frames > 0 {
		deepen(frames-1, objects)
		return
	}
	allocate(objects)
}

//go:noinline
func allocate(objects int) {
	for i := 0; i < objects; i++ {
		sink = new([64]byte)
	}
}

func cpuNanoseconds() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}
