// Package traffic puts a service on a port of this machine and sends it a short day of
// requests. Its clients allocate next to nothing: the profiles and the counts of the process
// are those of the service.
package traffic

import (
	"log"
	"net"
	"net/http"
	"time"
)

// Serve returns the address at which handler answers; report logs how it goes each second.
func Serve(handler http.Handler, report func()) (address string, err error) {
	log.SetFlags(log.LstdFlags | log.Lmicroseconds | log.LUTC)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	go http.Serve(listener, handler)
	go func() {
		for range time.Tick(time.Second) {
			report()
		}
	}()
	log.Print("ready")
	return listener.Addr().String(), nil
}
