go run -trace=trace.out main.go
