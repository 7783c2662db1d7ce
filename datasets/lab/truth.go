package lab

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
)

// truth is what a profile of the run ought to say, and under which conditions it was taken.
type truth struct {
	Program     string     `json:"program"`
	Args        []string   `json:"args"`
	GoVersion   string     `json:"goVersion"`
	GOOS        string     `json:"goos"`
	GOARCH      string     `json:"goarch"`
	GOMAXPROCS  int        `json:"gomaxprocs"`
	RateBytes   int        `json:"rateBytes"`
	Seed        int64      `json:"seed"`
	WarmupBytes int        `json:"warmupBytes"`
	Race        bool       `json:"race"`
	GCFlags     string     `json:"gcflags,omitempty"`
	N           int        `json:"n"`
	ObjectBytes int        `json:"objectBytes"`
	TinyAllocs  tinyChange `json:"tinyAllocs"`
	Retained    []retained `json:"retained"`

	Measured            map[string]int `json:"measured,omitempty"`
	TransparentHugepage string         `json:"transparentHugepage,omitempty"`
	Leak                *Leak          `json:"leak,omitempty"`
}

type tinyChange struct {
	Before uint64 `json:"before"`
	After  uint64 `json:"after"`
}

type retained struct {
	Site        string `json:"site"`
	Objects     int    `json:"objects"`
	ObjectBytes int    `json:"objectBytes"`
	Bytes       int    `json:"bytes"`
}

// Retained notes what a site really kept. Site is the function's name in a profile,
// such as "main.leaky"; bytes are those asked for, not those of the slots.
func (run *Run) Retained(site string, objects, objectBytes int) {
	run.retained = append(run.retained, retained{
		Site: site, Objects: objects, ObjectBytes: objectBytes, Bytes: objects * objectBytes,
	})
}

// Measured notes a number that the program itself found out, under a name that says its unit.
func (run *Run) Measured(name string, value int) {
	run.measured[name] = value
}

func (run *Run) truthText() []byte {
	o := run.options
	text, err := json.MarshalIndent(truth{
		Program: program(), Args: recordedArgs(),
		GoVersion: runtime.Version(), GOOS: runtime.GOOS, GOARCH: runtime.GOARCH,
		GOMAXPROCS: runtime.GOMAXPROCS(0), RateBytes: o.rateBytes, Seed: o.seed,
		WarmupBytes: o.warmupBytes, Race: raceBuild, GCFlags: gcflags(), N: o.n, ObjectBytes: o.objectBytes,
		TinyAllocs: tinyChange{Before: run.tinyFrom, After: tinyAllocs()},
		Retained:   run.retained, Measured: run.measured,
		TransparentHugepage: transparentHugepage(), Leak: run.leak,
	}, "", "  ")
	if err != nil {
		fail(err)
	}
	return text
}

func (run *Run) writeTruth() error {
	return os.WriteFile(run.path("truth.json"), append(run.truthText(), '\n'), 0o644)
}

func (run *Run) path(file string) string {
	return filepath.Join(run.options.out, file)
}

// program is the folder of the main package below datasets/.
func program() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return filepath.Base(os.Args[0])
	}
	return strings.TrimPrefix(build.Path, build.Main.Path+"/")
}

// gcflags are those that the program was compiled with.
func gcflags() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, setting := range build.Settings {
		if setting.Key == "-gcflags" {
			return setting.Value
		}
	}
	return ""
}

func recordedArgs() []string {
	args := []string{}
	flag.Visit(func(f *flag.Flag) {
		if !unrecorded[f.Name] {
			args = append(args, fmt.Sprintf("-%s=%s", f.Name, f.Value))
		}
	})
	return args
}
