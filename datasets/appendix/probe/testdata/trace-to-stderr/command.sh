go build -o tracer . && ./tracer 2>trace.out
echo "exit: $?"
head -c 16 trace.out; echo
echo "bytes that are not text: $(LC_ALL=C tr -d '[:print:][:space:]' <trace.out | wc -c)"
