go run .
echo '== set first'; go tool pprof -raw heap.pb.gz | grep '^Period:'
go tool pprof -top -unit=B heap.pb.gz 2>/dev/null | grep -o 'of [0-9]*B total' | sed 's/of \([0-9]*\)B total/bytes in the profile: \1/'
echo '== set by GODEBUG'; GODEBUG=memprofilerate=4096 go run . unset
go tool pprof -raw heap.pb.gz | grep '^Period:'
