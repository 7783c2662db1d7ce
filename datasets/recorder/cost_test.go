package recorder

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"testing"
)

// BenchmarkReading says what a reading costs, the write to the file included, and for how long
// its median stops the world: beside a service that sleeps, and beside one that is busy.
func BenchmarkReading(b *testing.B) {
	b.Run("idle", benchmarkReading)
	b.Run("busy", func(b *testing.B) {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		for i := 1; i < runtime.GOMAXPROCS(0); i++ {
			go func() {
				for ctx.Err() == nil {
				}
			}()
		}
		benchmarkReading(b)
	})
}

func benchmarkReading(b *testing.B) {
	path := filepath.Join(b.TempDir(), "memstats.ndjson")
	reading := Reading{PID: os.Getpid(), Samples: LeakSet()}
	before := pauses()
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		reading.Take()
		if err := reading.appendTo(path, 64<<20); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(medianNs(before, pauses()), "stopped-ns/op")
}

// pauses are those for other reasons than collections; Go 1.22 and later count them.
func pauses() *metrics.Float64Histogram {
	samples := []metrics.Sample{{Name: "/sched/pauses/total/other:seconds"}}
	if metrics.Read(samples); samples[0].Value.Kind() != metrics.KindFloat64Histogram {
		return &metrics.Float64Histogram{}
	}
	return samples[0].Value.Float64Histogram()
}

func medianNs(before, after *metrics.Float64Histogram) float64 {
	var total, seen uint64
	for i := range after.Counts {
		total += after.Counts[i] - before.Counts[i]
	}
	for i := range after.Counts {
		if seen += after.Counts[i] - before.Counts[i]; 2*seen > total {
			return after.Buckets[i+1] * 1e9
		}
	}
	return 0
}
