go build -o dropper .
echo '== unset'; ./dropper
echo '== madvdontneed=1'; GODEBUG=madvdontneed=1 ./dropper
echo '== madvdontneed=0'; GODEBUG=madvdontneed=0 ./dropper
