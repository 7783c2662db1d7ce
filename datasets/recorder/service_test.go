package recorder

import (
	"context"
	"os"
	"os/exec"
	"os/signal"
	"testing"
	"time"
)

const pathVariable = "RECORDER_TEST_PATH"

// TestMain lets the test's own program be the service that records, until it is interrupted.
func TestMain(m *testing.M) {
	if path := os.Getenv(pathVariable); path != "" {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		ctx, _ = signal.NotifyContext(ctx, os.Interrupt)
		Record(ctx, path, 200*time.Microsecond, 1<<30, func(fault ...any) { panic(fault) })
		cancel()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func service(t *testing.T, path string) *exec.Cmd {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), pathVariable+"="+path)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(command, os.Kill) })
	return command
}

func end(command *exec.Cmd, signal os.Signal) {
	command.Process.Signal(signal)
	command.Wait()
}

func size(path string) int64 {
	found, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return found.Size()
}

func waitFor(t *testing.T, what string, isSo func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !isSo(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not within 30 s: %s", what)
		}
	}
}
