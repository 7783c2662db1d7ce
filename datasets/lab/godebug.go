package lab

import (
	"os"
	"syscall"
)

// underGodebug starts the program anew, in its own place, with these settings of GODEBUG: the
// runtime reads most of them once, before main.
func underGodebug(settings string) {
	if settings == "" || os.Getenv("GODEBUG") == settings {
		return
	}
	os.Setenv("GODEBUG", settings)
	self, err := os.Executable()
	if err == nil {
		err = syscall.Exec(self, os.Args, os.Environ())
	}
	fail(err)
}
