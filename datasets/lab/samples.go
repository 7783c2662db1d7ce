package lab

import (
	"fmt"
	"runtime"
)

// Samples counts the objects of a function that are alive and were sampled: what the
// runtime holds itself, before the profile's writer scales it up.
func Samples(site string) int64 {
	return samples(site, func(runtime.MemProfileRecord) bool { return true })
}

// SlotSamples counts those of one slot size; a record is of one stack and one slot size.
func SlotSamples(site string, slotBytes int64) int64 {
	return samples(site, func(record runtime.MemProfileRecord) bool {
		return record.InUseBytes() == slotBytes*record.InUseObjects()
	})
}

func samples(site string, isCounted func(runtime.MemProfileRecord) bool) int64 {
	fence()
	records := make([]runtime.MemProfileRecord, 1000)
	n, ok := runtime.MemProfile(records, true)
	if !ok {
		fail(fmt.Errorf("the profile has %d records, more than the %d there is room for", n, len(records)))
	}
	var samples int64
	for _, record := range records[:n] {
		if isCounted(record) && calls(record.Stack(), site) {
			samples += record.InUseObjects()
		}
	}
	return samples
}

func calls(stack []uintptr, site string) bool {
	frames := runtime.CallersFrames(stack)
	for {
		frame, more := frames.Next()
		if frame.Function == site {
			return true
		}
		if !more {
			return false
		}
	}
}

// Print has End print one line of JSON in place of the truth, for a recording made of the
// lines of many processes.
func (run *Run) Print(line any) {
	run.line = line
}

// Conditions are the fields that every printed line starts with.
type Conditions struct {
	ObjectBytes int  `json:"objectBytes"`
	Objects     int  `json:"objects"`
	RateBytes   int  `json:"rateBytes"`
	Warmup      bool `json:"warmup"`
	Procs       int  `json:"procs"`
}

// Conditions returns those of this run.
func (run *Run) Conditions() Conditions {
	o := run.options
	return Conditions{
		ObjectBytes: o.objectBytes, Objects: o.n, RateBytes: o.rateBytes,
		Warmup: o.warmupBytes > 0, Procs: runtime.GOMAXPROCS(0),
	}
}
