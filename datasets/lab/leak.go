package lab

import (
	"runtime"
	"time"
)

// A Leak is the planted fault of a service.
type Leak struct {
	Class  string `json:"class"`  // slug of the lesson about its kind
	Site   string `json:"site"`   // function that allocates what is kept, or calls who does
	Holder string `json:"holder"` // variable that keeps it alive
	Start  string `json:"start"`  // time of the first thing kept, empty where nothing is
	Kept   int    `json:"kept"`   // entries of the holder that should be gone

	KeptPerSecond float64 `json:"keptPerSecond"` // at the end, under steady load

	Objects      uint64  `json:"objects"` // slots that the holder alone keeps alive
	Bytes        uint64  `json:"bytes"`   // of these slots
	BytesPerHour float64 `json:"bytesPerHour"`
}

// Leaked notes the planted leak. After the profile is written release lets go of all that the
// holder keeps, and what a collection then frees is the leak's size: no estimate, no sampling.
func (run *Run) Leaked(leak Leak, release func()) {
	run.leak, run.release = &leak, release
}

// Moment is a time as the rows have it.
func Moment(t time.Time) string {
	return t.UTC().Format(time.RFC3339Nano)
}

func (run *Run) measureLeak() {
	if run.leak == nil {
		return
	}
	var before, after runtime.MemStats
	fence()
	runtime.ReadMemStats(&before)
	run.release()
	fence()
	runtime.ReadMemStats(&after)
	leak := run.leak
	leak.Objects = before.HeapObjects - after.HeapObjects
	leak.Bytes = before.HeapAlloc - after.HeapAlloc
	if leak.Kept > 0 {
		leak.BytesPerHour = leak.KeptPerSecond * 3600 * float64(leak.Bytes) / float64(leak.Kept)
	}
}
