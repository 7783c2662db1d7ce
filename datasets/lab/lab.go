// Package lab is what the lab programs share: flags, a fair start, MemStats rows
// while the program runs, and the files that it leaves behind.
//
// A lab program is a main function between Start and End. Importing this package
// also imports runtime/pprof, without which the linker would set
// runtime.MemProfileRate to 0 and nothing would be sampled.
package lab

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"runtime"
	"time"
)

// A Plan says what a program does unless its flags say otherwise.
type Plan struct {
	N           int  // objects
	MaxN        int  // the most objects it has room for
	ObjectBytes int  // requested bytes of one object; 0: the program has sizes of its own
	Metrics     bool // rows carry all of recorder.LeakSet
}

// A Run is one execution of a lab program.
type Run struct {
	N           int
	ObjectBytes int
	Rand        *rand.Rand // seeded by -seed; the runtime's sampling cannot be seeded

	options  options
	line     any
	rows     int
	nextRow  int
	profiles []string
	retained []retained
	measured map[string]int
	tinyFrom uint64
	leak     *Leak
	release  func()
}

// Start reads the flags, brings the process into a fair state and takes the first
// MemStats row. Programs call it before they allocate anything.
func Start(plan Plan) *Run {
	options := readFlags(plan)
	underGodebug(options.godebug)
	run := &Run{
		N:           options.n,
		ObjectBytes: options.objectBytes,
		Rand:        rand.New(rand.NewSource(options.seed)),
		options:     options,
		profiles:    []string{"heap"},
		retained:    []retained{},
		measured:    map[string]int{},
	}
	guard(options)
	tinyAllocs() // its first call allocates tables
	prepareRows(plan.Metrics)
	// The profile is scaled by the rate in force when it is written, whatever the rate
	// was when a sample was taken: it must be set before the first sample. The few
	// kilobytes until here are far less than the first sampling distance.
	runtime.MemProfileRate = options.rateBytes
	if options.procs > 0 {
		runtime.GOMAXPROCS(options.procs)
	}
	warmUp(options.warmupBytes)
	run.Row()
	run.tinyFrom = tinyAllocs()
	run.nextRow = run.stride()
	return run
}

// Step takes a MemStats row after every twentieth part of the N objects. Programs
// that make a series call it with 0, 1, ... N-1.
func (run *Run) Step(i int) {
	if i+1 < run.nextRow {
		return
	}
	run.nextRow += run.stride()
	time.Sleep(run.options.tick)
	run.Row()
}

// End takes the last row and writes the profiles, memstats.ndjson and truth.json to -out;
// without -out it prints the truth, or the program's own line.
func (run *Run) End() {
	run.Row()
	if run.options.out == "" {
		run.measureLeak()
		run.print()
		return
	}
	for _, write := range []func() error{run.writeProfiles, run.writeRows} {
		if err := write(); err != nil {
			fail(err)
		}
	}
	run.measureLeak()
	if err := run.writeTruth(); err != nil {
		fail(err)
	}
}

func (run *Run) print() {
	if run.line == nil {
		fmt.Println(string(run.truthText()))
	} else if err := json.NewEncoder(os.Stdout).Encode(run.line); err != nil {
		fail(err)
	}
}

func (run *Run) stride() int {
	return (run.N + steps - 1) / steps
}

// fence collects twice: what is still counted afterwards is reachable, swept and
// published in the heap profile.
func fence() {
	runtime.GC()
	runtime.GC()
}

var garbage []byte

// warmUp allocates and drops. The first sampling distance of a process is not random:
// a program that measures within its first half megabyte measures that artefact.
func warmUp(bytes int) {
	const piece = 1024
	for done := 0; done < bytes; done += piece {
		garbage = make([]byte, piece)
	}
	garbage = nil
}
