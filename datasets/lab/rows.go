package lab

import (
	"bufio"
	"encoding/json"
	"os"
	"runtime"
	"runtime/metrics"
	"time"
)

// A series has a row before the first step, one after each step and one at the end.
const steps = 20

// Rows wait outside the heap until the profile is written: taking one allocates
// nothing, so it disturbs neither the counts nor the packing of tiny objects.
var (
	readings [steps + 3]runtime.MemStats
	times    [steps + 3]time.Time
)

// Row reads MemStats, after two collections unless -fence=false.
func (run *Run) Row() {
	if run.options.fenced {
		fence()
	}
	runtime.ReadMemStats(&readings[run.rows])
	times[run.rows] = time.Now().UTC()
	run.rows++
}

// A line of memstats.ndjson: every field of runtime.MemStats by its own name, but for
// the two rings of 256 past pauses.
type line struct {
	Time string `json:"time"`
	*runtime.MemStats
	PauseNs  *struct{} `json:",omitempty"`
	PauseEnd *struct{} `json:",omitempty"`
}

func (run *Run) writeRows() error {
	file, err := os.Create(run.path("memstats.ndjson"))
	if err != nil {
		return err
	}
	defer file.Close()
	buffer := bufio.NewWriter(file)
	encoder := json.NewEncoder(buffer)
	for i := 0; i < run.rows; i++ {
		stamp := times[i].Format(time.RFC3339Nano)
		if err := encoder.Encode(line{Time: stamp, MemStats: &readings[i]}); err != nil {
			return err
		}
	}
	return buffer.Flush()
}

var tinyMetric = []metrics.Sample{{Name: "/gc/heap/tiny/allocs:objects"}}

// tinyAllocs counts the tiny objects that joined a block already open.
func tinyAllocs() uint64 {
	metrics.Read(tinyMetric)
	return tinyMetric[0].Value.Uint64()
}
