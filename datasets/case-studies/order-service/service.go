package main

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
)

type scopeKey struct{}

// The orders in work: a shutdown waits for them.
var (
	inWork     = map[int64]context.Context{}
	inWorkLock sync.Mutex
)

var orders, declined atomic.Int64

// The middleware of all routes.
type scoped struct{ next http.HandlerFunc }

func (route scoped) ServeHTTP(answer http.ResponseWriter, request *http.Request) {
	order := newScope(request)
	ctx := context.WithValue(request.Context(), scopeKey{}, order)
	inWorkLock.Lock()
	inWork[order.id] = ctx
	inWorkLock.Unlock()
	route.next(answer, request.WithContext(ctx))
}

func finish(order *scope) {
	inWorkLock.Lock()
	delete(inWork, order.id)
	inWorkLock.Unlock()
}

func placeOrder(answer http.ResponseWriter, request *http.Request) {
	order := request.Context().Value(scopeKey{}).(*scope)
	order.body.ReadFrom(request.Body)
	order.parse()
	if !inStock(order.lines) {
		declined.Add(1)
		fmt.Fprintf(answer, `{"order":%d,"declined":true}`, order.id)
		return
	}
	page := catalogPage(order.lines[0].sku)
	fmt.Fprintf(answer, `{"order":%d,"page":%d}`, order.id, len(page))
	finish(order)
}

func ordersInWork() int {
	inWorkLock.Lock()
	defer inWorkLock.Unlock()
	return len(inWork)
}
