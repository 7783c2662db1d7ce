go build -o changed .
for rate in 524288 4096 128 1; do ./changed $rate; done
