go build -o cost . && for round in 1 2 3; do for rate in 524288 1; do GODEBUG=memprofilerate=$rate ./cost; done; done
