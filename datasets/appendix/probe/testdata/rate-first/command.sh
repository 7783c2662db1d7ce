go run . 4096
echo '== set first'; go tool pprof -raw heap.pb.gz | grep '^Period:'
go tool pprof -top -unit=B heap.pb.gz 2>/dev/null | grep -o 'of [0-9]*B total' | sed 's/of \([0-9]*\)B total/bytes in the profile: \1/'
go run . 1
echo '== set to 1 first'; go tool pprof -raw heap.pb.gz | grep '^Period:'
echo "objects of main.main: $(go tool pprof -top -unit=count -sample_index=inuse_objects heap.pb.gz 2>/dev/null | grep 'main\.main' | awk '{print $1}')"
echo '== set by GODEBUG'; GODEBUG=memprofilerate=4096 go run .
go tool pprof -raw heap.pb.gz | grep '^Period:'
