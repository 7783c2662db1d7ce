go build -o without . && ./without
