go build -o dropper .
./dropper unset
GODEBUG=madvdontneed=1 ./dropper madvdontneed=1
GODEBUG=madvdontneed=0 ./dropper madvdontneed=0
