// Package routes is the 160 request handlers of a web service, each of which allocates
// the record of one request.
package routes

//go:generate go run generate.go

// ObjectBytes is the size of a record.
const ObjectBytes = 1024
