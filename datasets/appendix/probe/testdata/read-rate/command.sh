go run .
go tool pprof -raw heap.pb.gz | grep -E '^Period(Type)?:'
