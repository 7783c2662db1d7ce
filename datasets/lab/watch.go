package lab

import (
	"fmt"
	"runtime"
	"time"
)

// Watch looks at a service while it runs, as its owner would: a MemStats row four times a
// second, and every second a heap profile after a collection, as /debug/pprof/heap?gc=1 gives
// it: heap-01.pb.gz and so on. Call stop when the load is over; it collects twice, for the last
// row and for the profiles that End writes, that of the goroutines included.
func (run *Run) Watch() (stop func()) {
	run.options.fenced = false // nobody stops a service for a reading
	run.Profile("goroutine")
	done, stopped := make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		quarter := time.NewTicker(time.Second / 4)
		defer quarter.Stop()
		for n := 1; ; n++ {
			select {
			case <-quarter.C:
				run.look(n)
			case <-done:
				fence()
				return
			}
		}
	}()
	return func() { close(done); <-stopped }
}

func (run *Run) look(n int) {
	if run.rows < maxRows-1 {
		run.Row()
	}
	if n%4 != 0 || run.options.out == "" {
		return
	}
	runtime.GC()
	if err := run.writeProfile("heap", fmt.Sprintf("heap-%02d", n/4)); err != nil {
		fail(err)
	}
}
