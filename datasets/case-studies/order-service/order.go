package main

import (
	"bytes"
	"net/http"
	"strconv"
)

type line struct{ sku, quantity, cents, discount int }

// A scope is what belongs to one order; it travels in the request's context.
type scope struct {
	id    int64
	body  *bytes.Buffer
	lines []*line
}

func newScope(request *http.Request) *scope {
	body := make([]byte, 0, request.ContentLength+bytes.MinRead)
	return &scope{id: orders.Add(1), body: bytes.NewBuffer(body)}
}

func (order *scope) parse() {
	text := order.body.Bytes()
	order.lines = make([]*line, 0, bytes.Count(text, []byte("\n")))
	for len(text) > 0 {
		row, rest, _ := bytes.Cut(text, []byte("\n"))
		order.lines, text = append(order.lines, newLine(row)), rest
	}
}

func newLine(row []byte) *line {
	sku, quantity, _ := bytes.Cut(row, []byte(","))
	l := &line{}
	l.sku, _ = strconv.Atoi(string(sku))
	l.quantity, _ = strconv.Atoi(string(quantity))
	l.cents = l.quantity * (99 + l.sku%900)
	return l
}
