for flags in '' '-memprofilerate=1'; do
  go test -run='^$' -bench=. -benchmem -benchtime=10000x $flags -memprofile=mem.out >said 2>&1
  echo "with '$flags' $(go tool pprof -raw mem.out | grep '^Period:')"
  echo "with '$flags' benchmark kept objects of 10000: $(go tool pprof -top -unit=count -sample_index=inuse_objects probe.test mem.out 2>/dev/null | grep 'BenchmarkLeak' | awk '{print $1}' | head -1)"
  echo "with '$flags' allocs/op: $(grep -o '[0-9]* allocs/op' said | head -1 | cut -d' ' -f1)"
done
