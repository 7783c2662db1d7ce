package recorder

import (
	"context"
	"math/rand"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestLinesAreWholeAfterKill(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for i := 0; i < 25; i++ {
		path := filepath.Join(t.TempDir(), "memstats.ndjson")
		command := service(t, path)
		waitFor(t, "a first line", func() bool { return size(path) > 0 })
		time.Sleep(time.Duration(random.Intn(20_000)) * time.Microsecond)
		end(command, os.Kill)
		found, rest := rows(t, path)
		if len(found) == 0 {
			t.Errorf("kill %d left no line", i)
		}
		if rest != "" {
			t.Logf("kill %d cut the last line after %d bytes", i, len(rest))
		}
	}
}

func TestTwoWritersDoNotTearLines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "memstats.ndjson")
	one, other := service(t, path), service(t, path)
	waitFor(t, "5 MB", func() bool { return size(path) > 5_000_000 })
	end(one, os.Interrupt)
	end(other, os.Interrupt)
	found, rest := rows(t, path)
	lines := map[int]int{}
	for _, row := range found {
		lines[row.PID]++
	}
	if rest != "" || len(lines) != 2 || lines[one.Process.Pid] < 100 || lines[other.Process.Pid] < 100 {
		t.Errorf("lines of each writer: %v", lines)
	}
}

func TestFileNeverPassesItsCap(t *testing.T) {
	const maxBytes = 100_000
	path := filepath.Join(t.TempDir(), "memstats.ndjson")
	reading := Reading{PID: os.Getpid(), Samples: LeakSet()}
	for i := 0; i < 100; i++ {
		reading.Take()
		if err := reading.appendTo(path, maxBytes); err != nil {
			t.Fatal(err)
		}
		if size(path) > maxBytes || size(path+".1") > maxBytes {
			t.Fatalf("%d and %d bytes after line %d", size(path), size(path+".1"), i)
		}
	}
	older, _ := rows(t, path+".1")
	newer, _ := rows(t, path)
	// 84 to 100 KB of lines of about 5 KB.
	if len(older) < 12 || len(older) > 24 {
		t.Errorf("%d lines in the file before", len(older))
	}
	if last := newer[len(newer)-1]; !last.Time.Equal(reading.Time) {
		t.Errorf("the last line is from %v, the last reading from %v", last.Time, reading.Time)
	}
	if !older[len(older)-1].Time.Before(newer[0].Time) {
		t.Error("the files do not follow each other")
	}
}

func TestRecordEndsWithItsContextAndReportsFailures(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	path := filepath.Join(t.TempDir(), "no such folder", "memstats.ndjson")
	faults := 0
	Record(ctx, path, time.Microsecond, 1<<20, func(fault ...any) {
		if err, ok := fault[0].(error); !ok || !os.IsNotExist(err) {
			t.Errorf("reported %v", fault)
		}
		if faults++; faults == 3 {
			cancel()
		}
	})
	if faults < 3 {
		t.Errorf("%d failures reported before the end", faults)
	}
}
