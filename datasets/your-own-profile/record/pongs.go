package main

import (
	"bufio"
	"io"
	"strings"
)

// pongs reads all that a NATS server sends and gives the answers to its pings.
func pongs(from io.Reader) io.Reader {
	reader, writer := io.Pipe()
	go func() {
		lines := bufio.NewScanner(from)
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), "PING") {
				io.WriteString(writer, "PONG\r\n")
			}
		}
		writer.CloseWithError(io.EOF)
	}()
	return reader
}
