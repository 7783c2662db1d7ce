go build -o rules .
echo '== every ten minutes of twelve hours'
for rule in article instead; do
  for service in leak busier; do
    ./rules "$rule" "$service" && promtool test rules test.yml >said 2>&1
    echo "$rule rule, $service service, alarms in the first hour: $(grep -c 'time: [0-9]*m, ' said)"
    echo "$rule rule, $service service, alarms later: $(grep -c 'time: [0-9]*h' said)"
  done
done
echo '== names'
printf 'scrape_configs: []\n' >prometheus.yml
port=$(./rules port)
prometheus --config.file=prometheus.yml --storage.tsdb.path=store --web.listen-address="localhost:$port" 2>log & server=$!
for wait in 1 2 3 4 5 6 7 8 9 10; do
  curl -s "http://localhost:$port/metrics" >metrics && break
  sleep 1
done
kill $server; wait $server
for name in runtime_mallocs_total go_memstats_mallocs_total go_memstats_heap_objects; do
  echo "a Go service gives $name: $(grep -q "^$name " metrics && echo true || echo false)"
done
