// Places in every function from which it calls another; each is a location of its own.
const callSites = 4;

/**
 * The source of a Go program whose functions call each other along a fixed graph, one way more often
 * than the others, through a helper that the compiler inlines. Every walk ends in one small
 * allocation, kept or not: `program FILE WALKS` writes a heap profile, sampled at rate 1, with about
 * as many samples as there are walks.
 *
 * @param {number} functions
 */
export function goProgram(functions) {
  const bodies = Array.from({ length: functions }, (_, index) => body(index, functions));
  const names = bodies.map((_, index) => `call${index}`);
  return `package main

import (
	"os"
	"runtime"
	"runtime/pprof"
	"strconv"
)

var kept [][]byte

var calls [${functions}]func(uint64, int)

func main() {
	walks, err := strconv.Atoi(os.Args[2])
	check(err)
	runtime.MemProfileRate = 1
	for walk := range walks {
		seed := uint64(walk) * 0x9e3779b97f4a7c15
		calls[0](seed, 12+int(seed>>60))
	}
	runtime.MemProfileRate = 0
	runtime.GC()
	runtime.GC()
	file, err := os.Create(os.Args[1])
	check(err)
	check(pprof.Lookup("heap").WriteTo(file, 0))
	check(file.Close())
	runtime.KeepAlive(kept)
}

func next(callee int, seed uint64, depth int) { calls[callee](mixed(seed), depth-1) }

func mixed(seed uint64) uint64 { return seed*6364136223846793005 + 1442695040888963407 }

func end(seed uint64) {
	object := make([]byte, 8<<(seed>>62))
	if seed>>40&1 == 0 {
		kept = append(kept, object)
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// Through a table: the compiler would take minutes over thousands of functions that call each other.
func init() { calls = [...]func(uint64, int){${names}} }

${bodies.join("\n")}`;
}

/**
 * @param {number} index
 * @param {number} functions
 */
function body(index, functions) {
  const calls = Array.from({ length: callSites }, (_, site) => {
    const callee = (index * callSites + site * 7 + 1) % functions;
    const odds = site === callSites - 1 ? "default" : `case seed>>${33 + site}&1 == 0`;
    // One place in four calls through a helper that the compiler inlines.
    const call =
      site === 1 ? `next(${callee}, seed, depth)` : `calls[${callee}](mixed(seed), depth-1)`;
    return `\t${odds}:\n\t\t${call}`;
  });
  return `func call${index}(seed uint64, depth int) {
	if depth == 0 {
		end(seed)
		return
	}
	switch {
${calls.join("\n")}
	}
	if seed>>50&7 == 0 {
		next(${(index + 1) % functions}, seed+1, depth)
	}
}
`;
}
