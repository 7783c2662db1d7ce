echo '== go build -gcflags=-m'; go build -gcflags=-m -o /dev/null . 2>&1 | grep -v '^#'
echo '== go build -gcflags=-m -l'; go build -gcflags='-m -l' -o /dev/null . 2>&1 | grep -v '^#'
