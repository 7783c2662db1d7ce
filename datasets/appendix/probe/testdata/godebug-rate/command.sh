go build -o rate .
echo '== unset'; ./rate
echo '== the recipe of chapter 1'
GODEBUG=madvdontneed=1 GODEBUG=gctrace=1 go run -gcflags="-m" main.go 2>/dev/null
echo '== the recipe of chapter 5'
GODEBUG=gctrace=1,madvdontneed=1,gcshrinkstackoff=1 GOTRACEBACK=crash go run -gcflags="-m -l" main.go 2>/dev/null
echo '== memprofilerate=1024'; GODEBUG=memprofilerate=1024 ./rate
