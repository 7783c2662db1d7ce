// Program payment-gateway takes payments over HTTP for a short day. Its cache of merchants
// fills and stays full, a rush fills the queue of retries and the evening empties it, and once
// a partner's merchants are suspended it keeps something of each payment for them. The service
// is in the other files; this one sends it the payments and records what its owner would.
package main

import (
	"flag"
	"log"
	"net/http"
	"strconv"
	"time"

	"leaklab/datasets/case-studies/traffic"
	"leaklab/datasets/lab"
)

func main() {
	repair := flag.Bool("repair", false, "give up payments for suspended merchants")
	run := lab.Start(lab.Plan{N: 24_750, MaxN: 24_750}) // payments
	if *repair {
		isSettled = func(err error) bool { return err != errBusy }
	}
	address, err := traffic.Serve(http.HandlerFunc(pay), report)
	lab.Must(err)
	go func() {
		for range time.Tick(time.Second / 4) {
			retryAll()
		}
	}()
	stop := run.Watch()
	leak, err := traffic.Day{Run: run, Append: appendPayment, Turn: suspendNorth, Kept: waiting}.Send(address)
	lab.Must(err)
	stop()
	log.Printf("shutdown: %d payments, %d paid", payments.Load(), paid.Load())
	leak.Class, leak.Site, leak.Holder = "boxed-interfaces", "main.readPayment", "main.retries"
	run.Retained("main.newProfile", len(profiles), profileBytes)
	run.Leaked(leak, dropRetries)
	run.End()
}

func suspendNorth() {
	northSuspended.Store(true)
	log.Print("acquirer: partner north is suspended, and its merchants are refused")
}

func report() {
	log.Printf("%d payments, %d paid, %d merchants known; %d tried again",
		payments.Load(), paid.Load(), knownMerchants(), tried.Swap(0))
}

// appendPayment writes payment i.
func appendPayment(buffer []byte, i int) []byte {
	buffer = append(buffer, "POST /payments HTTP/1.1\r\nHost: shop\r\nContent-Length: 192\r\n\r\n"...)
	buffer = append(buffer, `{"merchant":`...)
	buffer = strconv.AppendInt(buffer, int64(10_000+i*7919%merchants), 10)
	buffer = append(buffer, `,"amount":`...)
	buffer = strconv.AppendInt(buffer, int64(100_000+i*104729%900_000), 10)
	return append(buffer, `,"currency":"EUR","card":{"brand":"visa","last4":"4242","expires":"12/29"},`+
		`"device":{"ip":"192.0.2.17","language":"de","zone":60,"width":1920},"items":[1,2,3]}`...)
}
