go build -gcflags=-e -o /dev/null .
