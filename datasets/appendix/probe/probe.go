// Package probe runs small programs and commands with this machine's Go and says what came
// of them. Each folder below testdata is one probe: a shell command and the files it uses.
package probe

import (
	"os"
	"os/exec"
	"path"
	"runtime"
	"strings"
)

// A Finding is what one probe said.
type Finding struct {
	Probe     string `json:"probe"`
	GoVersion string `json:"goVersion"`
	Command   string `json:"command"`
	ExitCode  int    `json:"exitCode"`
	Output    string `json:"output"` // standard output and error, without folders
}

// Run runs the probe of that name in an empty folder of its own.
func Run(name string) (Finding, error) {
	folder, err := os.MkdirTemp("", "leaklab-probe-")
	if err != nil {
		return Finding{}, err
	}
	defer os.RemoveAll(folder)
	command, err := unpack(path.Join("testdata", name), folder)
	if err != nil {
		return Finding{}, err
	}
	shell := exec.Command("sh", "-c", command)
	shell.Dir = folder
	// The lab's own GOMAXPROCS=1 is not the probe's.
	shell.Env = append(os.Environ(), "GOMAXPROCS=2", "GODEBUG=")
	output, _ := shell.CombinedOutput() // a probe may be meant to fail
	return Finding{
		Probe: name, GoVersion: runtime.Version(), Command: strings.TrimSpace(command),
		ExitCode: shell.ProcessState.ExitCode(), Output: withoutFolders(string(output), folder),
	}, nil
}
