go build -o service .
for percent in 1 100; do for leak in 0 1000; do ./service $percent $leak; done; done
