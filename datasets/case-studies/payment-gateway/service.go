package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
)

var payments, paid, tried atomic.Int64

func pay(answer http.ResponseWriter, request *http.Request) {
	payment, err := readPayment(request.Body)
	if err != nil {
		http.Error(answer, `{"error":"not JSON"}`, http.StatusBadRequest)
		return
	}
	id := payments.Add(1)
	if isRisky(payment) {
		fmt.Fprintf(answer, `{"payment":%d,"state":"refused"}`, id)
	} else if charge(payment) != nil {
		retryLater(id, func() error { return charge(payment) })
		fmt.Fprintf(answer, `{"payment":%d,"state":"waiting"}`, id)
	} else {
		fmt.Fprintf(answer, `{"payment":%d,"state":"paid"}`, id)
	}
}

func readPayment(body io.Reader) (payment map[string]any, err error) {
	err = json.NewDecoder(body).Decode(&payment)
	return payment, err
}

func charge(payment map[string]any) error {
	if isSuspended(payment["merchant"].(float64)) {
		return errSuspended
	}
	if !acquirer.take() {
		return errBusy
	}
	paid.Add(1)
	return nil
}
