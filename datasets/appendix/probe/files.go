package probe

import (
	"embed"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
)

// The Go files end in .txt: some are not meant to compile.
//
//go:embed testdata
var testdata embed.FS

// unpack copies a probe's files into the folder, makes them a module, and returns the command.
func unpack(from, folder string) (string, error) {
	entries, err := testdata.ReadDir(from)
	if err != nil {
		return "", err
	}
	for _, entry := range entries {
		content, err := testdata.ReadFile(path.Join(from, entry.Name()))
		if err != nil {
			return "", err
		}
		place := filepath.Join(folder, strings.TrimSuffix(entry.Name(), ".txt"))
		if err := os.WriteFile(place, content, 0o644); err != nil {
			return "", err
		}
	}
	language := regexp.MustCompile(`1\.\d+`).FindString(runtime.Version())
	module := []byte("module probe\n\ngo " + language + "\n")
	if err := os.WriteFile(filepath.Join(folder, "go.mod"), module, 0o644); err != nil {
		return "", err
	}
	command, err := os.ReadFile(filepath.Join(folder, "command.sh"))
	return string(command), err
}

var absolutePath = regexp.MustCompile(`/[\w.@+-]+(/[\w.@+-]+)+/([\w.@+-]+)`)

// withoutFolders cuts absolute paths down to file names: they would name the machine.
func withoutFolders(text, folder string) string {
	text = strings.ReplaceAll(text, folder+"/", "")
	return absolutePath.ReplaceAllString(text, "$2")
}
