package lab

import "time"

// A series is a line of a recording of many processes: how many objects were really kept, and
// the few fields of each MemStats row that a trend needs.
type series struct {
	GOGC          int       `json:"gogc"`
	Seed          int64     `json:"seed"`
	KeptPerSecond float64   `json:"keptPerSecond"`
	Rows          []reading `json:"rows"`
}

type reading struct {
	TimeMs      float64 `json:"timeMs"` // since 1970
	HeapObjects uint64
	Alloc       uint64
	Mallocs     uint64
	TotalAlloc  uint64
	NumGC       uint32
	LastGC      uint64
}

// PrintSeries has End print the rows in one line, in place of the truth.
func (run *Run) PrintSeries(gogc, kept int, elapsed time.Duration) {
	short := make([]reading, run.rows)
	for i := range short {
		row := &readings[i]
		short[i] = reading{
			float64(row.Time.UnixNano()/1000) / 1000,
			row.HeapObjects, row.Alloc, row.Mallocs, row.TotalAlloc, row.NumGC, row.LastGC,
		}
	}
	run.Print(series{gogc, run.options.seed, float64(kept) / elapsed.Seconds(), short})
}
