package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// A kind of server: how it is started, what works it, and what it shows.
type kind struct {
	args  func(server *server) ([]string, error)
	load  func(ctx context.Context, server *server) error
	pages func(server *server) []page
	last  func(server *server) []page // asked for once, at the end
}

var servers = map[string]kind{"nats-server": natsServer, "prometheus": prometheus}

// A server that runs, with three loopback ports of its own.
type server struct {
	kind
	ports   [3]int
	target  net.Listener // what a Prometheus scrapes beside itself
	scratch string
	process *exec.Cmd
	log     *os.File
}

func (server *server) address(port int) string {
	return fmt.Sprintf("127.0.0.1:%d", server.ports[port])
}

func (server *server) proc(file string) string {
	return fmt.Sprintf("/proc/%d/%s", server.process.Process.Pid, file)
}

// start runs the binary with GODEBUG=gctrace=1 and all its output in gctrace.log, and waits until
// it answers.
func start(ctx context.Context, kind kind, binary, out string) (*server, error) {
	scratch, err := os.MkdirTemp("", "leaklab-own-profile-")
	if err != nil {
		return nil, err
	}
	server := &server{kind: kind, scratch: scratch}
	if err := server.listen(); err != nil {
		return nil, err
	}
	args, err := kind.args(server)
	if err != nil {
		return nil, err
	}
	server.log, err = os.Create(filepath.Join(out, "gctrace.log"))
	if err != nil {
		return nil, err
	}
	server.process = exec.CommandContext(ctx, binary, args...)
	server.process.Env = append(os.Environ(), "GODEBUG=gctrace=1", "GOMAXPROCS=2")
	server.process.Dir = scratch
	server.process.Stdout, server.process.Stderr = server.log, server.log
	if err := server.process.Start(); err != nil {
		return nil, err
	}
	return server, server.answers(ctx)
}

// listen picks free ports; the target stays open, the others are the server's to open.
func (server *server) listen() error {
	for i := range server.ports {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		server.ports[i] = listener.Addr().(*net.TCPAddr).Port
		defer listener.Close()
	}
	target, err := net.Listen("tcp", "127.0.0.1:0")
	server.target = target
	return err
}

func (server *server) answers(ctx context.Context) error {
	for {
		connection, err := net.Dial("tcp", server.address(0))
		if err == nil {
			return connection.Close()
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (server *server) stop() {
	server.process.Process.Kill()
	server.process.Wait()
	server.target.Close()
	server.log.Close()
	os.RemoveAll(server.scratch)
}
