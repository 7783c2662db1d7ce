go build -o rate .
echo '== unset'; ./rate
echo '== the recipe of chapter 1'; GODEBUG=madvdontneed=1 GODEBUG=gctrace=1 ./rate
echo '== the recipe of chapter 5'; GODEBUG=gctrace=1,madvdontneed=1,gcshrinkstackoff=1 ./rate
echo '== memprofilerate=1024'; GODEBUG=memprofilerate=1024 ./rate
