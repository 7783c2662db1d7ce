go test -trace=trace.out >/dev/null && echo "go test -trace wrote: $(head -c 13 trace.out)"
go test -memprofilerate=1 -memprofile=mem.out >/dev/null
echo '== go tool pprof -sample_index=alloc_objects -lines'
go tool pprof -top -lines -sample_index=alloc_objects probe.test mem.out 2>/dev/null | grep 'leak_test.go' | head -1 | awk '{print "objects at " $NF ": " $1}'
: >said
free=$(go run .)
go tool trace -http="localhost:$free" trace.out >/dev/null 2>said & tool=$!
for wait in 1 2 3 4 5 6 7 8 9 10; do grep -q listening said && break; sleep 1; done
kill $tool
echo "go tool trace -http listens where it was told: $(grep -q "localhost:$free\|127.0.0.1:$free" said && echo true || echo false)"
