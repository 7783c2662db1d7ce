// Command record runs a public Go server on loopback under load, and saves what the server tells of
// its memory to anyone who asks: the files that a reader would collect of a service of their own.
//
//	go run ./your-own-profile/record -server nats-server -binary ~/go/bin/nats-server -out FOLDER
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"
)

func main() {
	name := flag.String("server", "", "nats-server or prometheus")
	binary := flag.String("binary", "", "the program; by default the server's name in PATH")
	out := flag.String("out", "", "folder for the files, to be empty or new")
	span := flag.Duration("for", 5*time.Minute, "how long the server runs under load")
	every := flag.Duration("every", 10*time.Second, "pause between two readings")
	profiles := flag.Int("profiles", 4, "heap profiles, evenly over the time")
	flag.Parse()
	if err := run(*name, *binary, *out, plan{*span, *every, *profiles}); err != nil {
		fmt.Fprintln(os.Stderr, "record:", err)
		os.Exit(1)
	}
}

// A plan says how long the server runs and how often it is asked.
type plan struct {
	span, every time.Duration
	profiles    int
}

func run(name, binary, out string, plan plan) error {
	kind, known := servers[name]
	if !known || out == "" {
		return fmt.Errorf("give -server nats-server or prometheus, and -out")
	}
	if binary == "" {
		binary = name
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), plan.span+time.Minute)
	defer cancel()
	server, err := start(ctx, kind, binary, out)
	if err != nil {
		return err
	}
	defer server.stop()
	loaded := make(chan error, 1)
	go func() { loaded <- kind.load(ctx, server) }()
	if err := collect(server, out, plan); err != nil {
		return err
	}
	select {
	case err := <-loaded:
		return fmt.Errorf("the load ended early: %w", err)
	default:
		return nil
	}
}
