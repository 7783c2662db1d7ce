package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"leaklab/datasets/lab"
)

// A page of the server and the file that its answers are appended to.
type page struct {
	file, url string
	dated     bool // a line with the time before each answer
	keep      func([]byte) ([]byte, error)
}

// collect asks for the pages at each interval and for a heap profile now and then.
func collect(server *server, out string, plan plan) error {
	readings := int(plan.span / plan.every)
	heap := "http://" + server.address(1) + "/debug/pprof/"
	for reading, profile := 1, 1; reading <= readings; reading++ {
		time.Sleep(plan.every)
		var pages []page
		if reading*plan.profiles >= profile*readings {
			file := fmt.Sprintf("heap-%d.pb.gz", profile)
			pages = append(pages, page{file: file, url: heap + "heap?gc=1", keep: lab.Scrubbed})
			profile++
		}
		// A reading right after the collection of a profile counts the same live objects.
		pages = append(pages, server.pages(server)...)
		if err := saveAll(out, pages); err != nil {
			return err
		}
	}
	goroutines := page{file: "goroutine.pb.gz", url: heap + "goroutine", keep: lab.Scrubbed}
	return saveAll(out, append(server.last(server), goroutines))
}

func saveAll(out string, pages []page) error {
	for _, page := range pages {
		if err := save(out, page); err != nil {
			return fmt.Errorf("%s: %w", page.file, err)
		}
	}
	return nil
}

func save(out string, page page) error {
	body, err := answer(page.url)
	if err == nil && page.keep != nil {
		body, err = page.keep(body)
	}
	if err != nil {
		return err
	}
	file, err := os.OpenFile(filepath.Join(out, page.file), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer file.Close()
	if page.dated {
		fmt.Fprintln(file, time.Now().UTC().Format(time.RFC3339))
	}
	_, err = file.Write(body)
	return err
}

// answer is what a page says, or a file of /proc.
func answer(url string) ([]byte, error) {
	if filepath.IsAbs(url) {
		return os.ReadFile(url)
	}
	response, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s", response.Status)
	}
	return io.ReadAll(response.Body)
}

// memStatsOnly keeps the memstats of expvar, without the rings of the last 256 pauses.
func memStatsOnly(body []byte) ([]byte, error) {
	var vars struct {
		MemStats map[string]json.RawMessage `json:"memstats"`
	}
	if err := json.Unmarshal(body, &vars); err != nil {
		return nil, err
	}
	delete(vars.MemStats, "PauseNs")
	delete(vars.MemStats, "PauseEnd")
	kept, err := json.Marshal(vars)
	return append(kept, '\n'), err
}

var ofRuntime = regexp.MustCompile(`^(# (HELP|TYPE) )?(go|process)_`)

// runtimeOnly keeps what client_golang says of every Go program.
func runtimeOnly(body []byte) ([]byte, error) {
	var kept bytes.Buffer
	lines := bufio.NewScanner(bytes.NewReader(body))
	for lines.Scan() {
		if ofRuntime.Match(lines.Bytes()) {
			fmt.Fprintf(&kept, "%s\n", lines.Bytes())
		}
	}
	return kept.Bytes(), lines.Err()
}
