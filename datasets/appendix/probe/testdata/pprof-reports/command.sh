go build -o writer . && ./writer
echo '== heap'; go tool pprof -top heap.pb.gz 2>&1 | grep '^Type'
echo '== allocs'; go tool pprof -top allocs.pb.gz 2>&1 | grep '^Type'
echo '== -alloc_space -inuse_objects'
go tool pprof -alloc_space -inuse_objects -top heap.pb.gz 2>&1 | grep -E '^(Type|Multiple)'
echo '== web'
./writer serve
