package lab

import (
	"fmt"
	"os"
	"runtime/metrics"

	"leaklab/datasets/recorder"
)

// A series has a row before the first step, one after each step and one at the end.
const steps = 20

const maxRows = 64

// Readings wait outside the heap until the profile is written: taking one allocates nothing,
// so it disturbs neither the counts nor the packing of tiny objects.
var (
	readings [maxRows]recorder.Reading
	tiny     [maxRows][1]metrics.Sample
)

const tinyAllocsName = "/gc/heap/tiny/allocs:objects"

// prepareRows makes the room that the histograms of the metrics need.
func prepareRows(allMetrics bool) {
	for i := range readings {
		tiny[i][0].Name = tinyAllocsName
		readings[i].Samples = tiny[i][:]
		if allMetrics {
			readings[i].Samples = recorder.LeakSet()
			readings[i].Take()
		}
	}
}

// Row takes a reading, after two collections unless -fence=false.
func (run *Run) Row() {
	if run.options.fenced {
		fence()
	}
	if run.rows == len(readings) {
		fail(fmt.Errorf("a run has room for %d rows", len(readings)))
	}
	readings[run.rows].Take()
	run.rows++
}

func (run *Run) writeRows() error {
	file, err := os.Create(run.path("memstats.ndjson"))
	if err != nil {
		return err
	}
	defer file.Close()
	for i := range readings[:run.rows] {
		if err := readings[i].WriteLine(file); err != nil {
			return err
		}
	}
	return nil
}

var tinyMetric = []metrics.Sample{{Name: tinyAllocsName}}

// tinyAllocs counts the tiny objects that joined a block already open.
func tinyAllocs() uint64 {
	metrics.Read(tinyMetric)
	return tinyMetric[0].Value.Uint64()
}
