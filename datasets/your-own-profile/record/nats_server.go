package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"strconv"
	"time"
)

// A NATS server with its profiling and monitoring ports open.
var natsServer = kind{
	args: func(server *server) ([]string, error) {
		port := func(index int) string { return strconv.Itoa(server.ports[index]) }
		return []string{"-a", "127.0.0.1", "-p", port(0), "--profile", port(1), "-m", port(2)}, nil
	},
	load: workNats,
	pages: func(server *server) []page {
		vars := "http://" + server.address(2) + "/debug/vars"
		return []page{
			{file: "vars.json", url: vars, dated: true, keep: memStatsOnly},
			{file: "smaps_rollup.txt", url: server.proc("smaps_rollup"), dated: true},
		}
	},
	last: func(*server) []page { return nil },
}

// workNats is one client with a common fault and twenty healthy ones a second: the one subscribes
// 200 times a second to a subject of its own and never unsubscribes, the others come, publish and go.
func workNats(ctx context.Context, server *server) error {
	leaking, err := connectNats(server.address(0))
	if err != nil {
		return err
	}
	defer leaking.Close()
	ticker := time.NewTicker(50 * time.Millisecond)
	defer ticker.Stop()
	for number := 1; ; number += 10 {
		for i := number; i < number+10; i++ {
			fmt.Fprintf(leaking, "SUB reply.%d %d\r\n", i, i)
		}
		visitor, err := connectNats(server.address(0))
		if err != nil {
			return err
		}
		io.WriteString(visitor, "SUB work 1\r\n"+"PUB work 5\r\nhello\r\n"+"PING\r\n")
		time.AfterFunc(time.Second, func() { visitor.Close() })
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
		}
	}
}

// connectNats is a client of which nobody reads what it is sent; the server's pings are answered.
func connectNats(address string) (net.Conn, error) {
	connection, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	go io.Copy(connection, pongs(connection))
	_, err = io.WriteString(connection, "CONNECT {\"verbose\":false}\r\n")
	return connection, err
}
