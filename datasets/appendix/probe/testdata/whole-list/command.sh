go run .
for flags in '' '-nodefraction=0 -sample_index=inuse_objects'; do
  go tool pprof -top $flags heap.pb.gz >list 2>/dev/null
  echo "Go functions listed with '$flags': $(grep -c 'main\.site' list)"
  echo "first with '$flags': $(sed -n '/flat%/{n;p;}' list | awk '{print $NF}')"
  grep -h '^Type\|^Dropped' list
done
