package lab

import (
	"flag"
	"fmt"
	"os"
	"time"
)

type options struct {
	n           int
	objectBytes int
	rateBytes   int
	procs       int
	seed        int64
	warmupBytes int
	tick        time.Duration
	fenced      bool
	godebug     string
	out         string
	limit       time.Duration
	watchStdin  bool
}

// Flags of the machinery around a run; they say nothing about what was recorded.
var unrecorded = map[string]bool{"out": true, "limit": true, "watch-stdin": true}

func readFlags(plan Plan) options {
	var o options
	flag.IntVar(&o.n, "n", plan.N, "objects")
	hasObjectBytes := plan.ObjectBytes > 0
	if hasObjectBytes {
		flag.IntVar(&o.objectBytes, "object-bytes", plan.ObjectBytes, "requested bytes of one object")
	}
	flag.IntVar(&o.rateBytes, "rate", 512*1024, "runtime.MemProfileRate in bytes")
	flag.IntVar(&o.procs, "procs", 1, "GOMAXPROCS; 0 leaves it alone")
	flag.Int64Var(&o.seed, "seed", 1, "seed of the program's own random choices")
	flag.IntVar(&o.warmupBytes, "warmup-bytes", 8<<20, "garbage allocated before the start")
	flag.DurationVar(&o.tick, "tick", 20*time.Millisecond, "pause before each MemStats row of a series")
	flag.BoolVar(&o.fenced, "fence", true, "collect twice before each MemStats row")
	flag.StringVar(&o.godebug, "godebug", "", "settings of GODEBUG, such as madvdontneed=0")
	flag.StringVar(&o.out, "out", "", "folder for the recorded files; without it the truth is printed")
	flag.DurationVar(&o.limit, "limit", time.Minute, "the program ends after this time")
	flag.BoolVar(&o.watchStdin, "watch-stdin", false, "the program ends when its standard input does")
	flag.Parse()
	refuseOutside("n", o.n, 1, plan.MaxN)
	if hasObjectBytes {
		refuseOutside("object-bytes", o.objectBytes, 1, 1<<20)
	}
	refuseOutside("rate", o.rateBytes, 0, 1<<30)
	refuseOutside("procs", o.procs, 0, 64)
	refuseOutside("warmup-bytes", o.warmupBytes, 0, 1<<30)
	return o
}

func refuseOutside(name string, value, least, most int) {
	if value < least || value > most {
		fail(fmt.Errorf("-%s is %d; it must be between %d and %d", name, value, least, most))
	}
}

// Must ends the program where there is an error.
func Must(err error) {
	if err != nil {
		fail(err)
	}
}

// fail ends the program with one line on standard error.
func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(2)
}

var stdin [1]byte // nothing is ever written to it

// guard lets no lab outlive its time limit or the process that started it.
func guard(o options) {
	time.AfterFunc(o.limit, func() { fail(fmt.Errorf("stopped: the time limit of %s is over", o.limit)) })
	if o.watchStdin {
		go func() {
			for {
				if _, err := os.Stdin.Read(stdin[:]); err != nil {
					os.Exit(3)
				}
			}
		}()
	}
}
