// Program order-service takes orders over HTTP for a short day. Its cache of catalog pages
// fills and stays full, a rush comes and goes, and once the warehouse north has closed it keeps
// something of each order that it declines. The service is in the other files; this one sends
// it the orders and records what its owner would.
package main

import (
	"flag"
	"log"
	"net/http"
	"strconv"

	"leaklab/datasets/case-studies/traffic"
	"leaklab/datasets/lab"
)

const linesPerOrder = 136

func main() {
	repair := flag.Bool("repair", false, "finish declined orders too")
	run := lab.Start(lab.Plan{N: 24_750, MaxN: 24_750}) // orders
	service := placeOrder
	if *repair {
		service = placeAndFinish
	}
	address, err := traffic.Serve(scoped{service}, report)
	lab.Must(err)
	stop := run.Watch()
	leak, err := traffic.Day{Run: run, Append: appendOrder, Turn: closeNorth, Kept: ordersInWork}.Send(address)
	lab.Must(err)
	stop()
	log.Printf("shutdown: %d orders, %d declined, %d in work", orders.Load(), declined.Load(), ordersInWork())
	leak.Class, leak.Site, leak.Holder = "small-retained", "main.newLine", "main.inWork"
	run.Retained("main.newLine", leak.Kept*linesPerOrder, 32)
	run.Retained("main.render", len(pages), pageBytes)
	run.Leaked(leak, func() { inWork = nil })
	run.End()
}

func placeAndFinish(answer http.ResponseWriter, request *http.Request) {
	defer finish(request.Context().Value(scopeKey{}).(*scope))
	placeOrder(answer, request)
}

func closeNorth() {
	northClosed.Store(true)
	log.Print("stock: warehouse north is closed, its orders are declined")
}

func report() {
	log.Printf("%d orders, %d declined, %d pages cached", orders.Load(), declined.Load(), cachedPages())
}

// appendOrder writes order i: 136 lines such as "104711,17", spread over all products.
func appendOrder(buffer []byte, i int) []byte {
	buffer = append(buffer, "POST /orders HTTP/1.1\r\nHost: shop\r\nContent-Length: "...)
	buffer = append(strconv.AppendInt(buffer, 10*linesPerOrder, 10), "\r\n\r\n"...)
	for l := 0; l < linesPerOrder; l++ {
		n := i*7919 + l*3571
		buffer = append(strconv.AppendInt(buffer, int64(firstSku+n%skus), 10), ',')
		buffer = append(strconv.AppendInt(buffer, int64(10+n%90), 10), '\n')
	}
	return buffer
}
