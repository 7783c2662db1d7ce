go build -o service . && ./service
echo "first in after.pb.gz: $(go tool pprof -top after.pb.gz 2>/dev/null | sed -n '/flat%/{n;p;}' | awk '{print $NF}')"
go tool pprof -top -base=before.pb.gz after.pb.gz >list 2>/dev/null
echo "first in the difference: $(sed -n '/flat%/{n;p;}' list | awk '{print $NF}')"
echo "lines of main.cache in the difference: $(grep -c 'main\.cache' list)"
