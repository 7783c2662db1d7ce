go run .
echo "dump begins: $(head -c 15 leak.dump)"
echo "dump bytes: $(wc -c <leak.dump)"
