package recorder

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// A row is what the tests look at in a line.
type row struct {
	Time, Start time.Time
	PID         int
	HeapAlloc   uint64
	BySize      []struct{ Mallocs uint64 }
	Metrics     map[string]json.RawMessage
	VmRSS       int
}

// rows returns the lines of a file and what is left after the last line end.
func rows(t *testing.T, path string) (rows []row, rest string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(content), "\n")
	for i, line := range lines[:len(lines)-1] {
		var found row
		if err := json.Unmarshal([]byte(line), &found); err != nil {
			t.Fatalf("line %d: %v: %q", i+1, err, line)
		}
		rows = append(rows, found)
	}
	return rows, lines[len(lines)-1]
}

// lineOf takes a reading and returns its line, parsed and as it was written.
func lineOf(t *testing.T, reading *Reading) (line row, text []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "memstats.ndjson")
	reading.Take()
	if err := reading.appendTo(path, 1<<20); err != nil {
		t.Fatal(err)
	}
	found, rest := rows(t, path)
	if len(found) != 1 || rest != "" {
		t.Fatalf("%d lines and %q", len(found), rest)
	}
	text, _ = os.ReadFile(path)
	return found[0], text
}

func TestTakeAllocatesNothing(t *testing.T) {
	reading := Reading{Samples: LeakSet()}
	if allocs := testing.AllocsPerRun(200, reading.Take); allocs != 0 {
		t.Errorf("%v allocations per reading", allocs)
	}
}

func TestLineSaysWhatTheRuntimeCounts(t *testing.T) {
	reading := Reading{PID: os.Getpid(), Samples: LeakSet()}
	line, text := lineOf(t, &reading)
	if line.HeapAlloc != reading.HeapAlloc || len(line.BySize) != len(reading.BySize) {
		t.Errorf("HeapAlloc %d and %d sizes", line.HeapAlloc, len(line.BySize))
	}
	if line.PID != os.Getpid() || line.Time.Before(line.Start) {
		t.Errorf("pid %d, time %v, start %v", line.PID, line.Time, line.Start)
	}
	if runtime.GOOS == "linux" && line.VmRSS < int(line.HeapAlloc) {
		t.Errorf("VmRSS %d under HeapAlloc %d", line.VmRSS, line.HeapAlloc)
	}
	for _, ring := range []string{"PauseNs", "PauseEnd"} {
		if bytes.Contains(text, []byte(ring)) {
			t.Errorf("%s is written", ring)
		}
	}
}

func TestHistogramsEndOpenWithNull(t *testing.T) {
	line, _ := lineOf(t, &Reading{Samples: LeakSet()})
	var bySize struct {
		Buckets []*float64
		Counts  []uint64
	}
	if err := json.Unmarshal(line.Metrics["/gc/heap/allocs-by-size:bytes"], &bySize); err != nil {
		t.Fatal(err)
	}
	if len(bySize.Buckets) != len(bySize.Counts)+1 || bySize.Buckets[len(bySize.Counts)] != nil {
		t.Errorf("%d buckets, %d counts", len(bySize.Buckets), len(bySize.Counts))
	}
	// The first class of the histogram holds objects of 1 to 8 bytes, as BySize[1] does.
	if *bySize.Buckets[0] != 1 || bySize.Counts[0] != line.BySize[1].Mallocs {
		t.Errorf("%v objects from %v bytes, BySize %d", bySize.Counts[0], *bySize.Buckets[0], line.BySize[1].Mallocs)
	}
}
