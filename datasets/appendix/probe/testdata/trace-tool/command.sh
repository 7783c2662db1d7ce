go build -o tracer . && ./tracer
go tool trace -d=parsed trace.out >events
echo "objects allocated: 100000"
echo "heap size events: $(grep -c 'Metric.*heap/objects:bytes' events)"
echo "heap size events with a stack: $(grep -A1 'Metric.*heap/objects:bytes' events | grep -c 'Stack=\|^\s.*@')"
./tracer serve
