go build -o rate .
echo '== two assignments'
GODEBUG=gctrace=1 GODEBUG=memprofilerate=4096 ./rate 2>log
echo "lines of gctrace: $(grep -c '^gc ' log)"
echo '== one list'
GODEBUG=gctrace=1,memprofilerate=4096 ./rate 2>log
echo "lines of gctrace: $(grep -c '^gc ' log)"
echo '== one list, 1 KB'
GODEBUG=gctrace=1,memprofilerate=1024 ./rate 2>log
echo "lines of gctrace: $(grep -c '^gc ' log)"
