go build -o tiny .
GODEBUG=madvdontneed=1,gctrace=1 ./tiny 2>log
echo "gctrace lines: $(grep -c '^gc [0-9]' log)"
echo "lines with tiny: $(grep -c tiny log)"
echo "lines with 524288 or a rate: $(grep -ciE '524288|512 ?K|rate' log)"
grep '^gc [0-9]' log | head -1
grep '^gc [0-9]' log | tail -1
