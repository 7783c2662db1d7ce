echo "gctrace lines of a program that never collects: $(go build -o quiet . && GODEBUG=gctrace=1 ./quiet 2>&1 | grep -c '^gc ')"
echo "gctrace lines of go run of it: $(GODEBUG=gctrace=1 go run . 2>&1 | grep -c '^gc ')"
