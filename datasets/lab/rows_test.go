package lab

import "testing"

func TestRowsAllocateNothing(t *testing.T) {
	for _, allMetrics := range []bool{false, true} {
		prepareRows(allMetrics)
		run := &Run{}
		// It calls Row once more, to warm up: as often as there is room.
		if allocs := testing.AllocsPerRun(len(readings)-1, run.Row); allocs != 0 {
			t.Errorf("%v allocations per row with all metrics %v", allocs, allMetrics)
		}
	}
}
