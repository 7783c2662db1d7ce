// Program article settles claims of the article that no heap profile can: it runs one of
// the probes, a small program or a command of the article, and prints what Go said to it.
package main

import (
	"flag"
	"log"

	"leaklab/datasets/appendix/probe"
	"leaklab/datasets/lab"
)

func main() {
	name := flag.String("probe", "pool", "a folder of probe/testdata")
	run := lab.Start(lab.Plan{N: 1, MaxN: 1})
	finding, err := probe.Run(*name)
	if err != nil {
		log.Fatal(err)
	}
	run.Print(finding)
	run.End()
}
