GODEBUG=madvdontneed=1 GODEBUG=gctrace=1 sh -c 'echo "GODEBUG: $GODEBUG"'
