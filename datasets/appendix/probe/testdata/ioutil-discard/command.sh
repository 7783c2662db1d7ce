go build -o /dev/null . && echo 'ioutil.Discard compiles: true'
go doc io/ioutil.Discard | grep Deprecated
echo "Go version that brought io.Discard: $(grep -l 'pkg io, var Discard Writer' "$(go env GOROOT)"/api/go1*.txt | sed 's/.*go\(1\.[0-9]*\)\.txt/\1/')"
