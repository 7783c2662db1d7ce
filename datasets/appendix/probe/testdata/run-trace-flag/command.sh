go run -gcflags="-m" -trace=trace.out main.go
