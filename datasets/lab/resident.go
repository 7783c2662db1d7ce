package lab

import (
	"fmt"
	"os"
	"strings"
)

// Smaps writes what the kernel says of the resident memory now, as smaps-NAME.txt. Only Linux
// says it.
func (run *Run) Smaps(name string) {
	text, err := os.ReadFile("/proc/self/smaps_rollup")
	if err != nil {
		fail(fmt.Errorf("this program needs Linux: %w", err))
	}
	if run.options.out == "" {
		return
	}
	if err := os.WriteFile(run.path("smaps-"+name+".txt"), text, 0o644); err != nil {
		fail(err)
	}
}

// transparentHugepage is the kernel's setting, such as "madvise"; "" where there is none. With
// "always" a page may be 2 MiB, and resident memory exceeds what was touched.
func transparentHugepage() string {
	text, _ := os.ReadFile("/sys/kernel/mm/transparent_hugepage/enabled")
	_, chosen, _ := strings.Cut(string(text), "[")
	chosen, _, _ = strings.Cut(chosen, "]")
	return chosen
}
