import { formatCount } from "../../units.js";
import { shown } from "../claim.js";
import { numberAfter, textAfter } from "../finding.js";
import { dumpToDescriptor, liveByClass, wholeFile } from "./corrected.js";
import type { Recipe } from "./recipe.js";

/** The commands of sections 5.3 to 5.7: dumps, profiles, alarms. */
export const pipelineOfChapter5: readonly Recipe[] = [
  {
    section: "5.3",
    meant: "dump the heap",
    command: 'debug.WriteHeapDump("/tmp/leak.dump")',
    does: ({ probe }) => {
      const { exitCode, output } = probe("compile-write-heap-dump");
      return shown(
        "does not compile: it takes a file descriptor, uintptr",
        exitCode === 1,
        output.includes("as uintptr value in argument to debug.WriteHeapDump"),
      );
    },
    instead: 'file, _ := os.Create("leak.dump"); debug.WriteHeapDump(file.Fd())',
    insteadDoes: dumpToDescriptor,
  },
  {
    section: "5.3",
    meant: "see small objects from the kernel",
    command: "bpftrace on kmalloc-32 and kmalloc-64",
    does: ({ probe }) => {
      const label = "kernel slab grew by less than a tenth of 32 MB";
      return shown(
        "sees the kernel's own objects: its slab hardly grows while a Go program leaks 32 MB in " +
          "objects of 32 B",
        textAfter(probe("live-by-class"), label) === "true",
      );
    },
    instead: "Mallocs - Frees of each class in MemStats.BySize",
    insteadDoes: liveByClass,
  },
  {
    section: "5.4",
    meant: "fetch a profile and look at its flame graph",
    command:
      "curl localhost:6060/debug/pprof/heap?debug=1 > heap1.pb.gz; " +
      "go tool pprof -http=:8080 heap1.pb.gz",
    does: ({ probe }) => {
      const fetched = probe("fetch-heap");
      return shown(
        "fetches a text in which pprof finds no function names",
        textAfter(fetched, "heap_full.pb.gz is gzip") === "false",
        textAfter(fetched, "heap_full.pb.gz names main.leak in pprof") === "false",
      );
    },
    instead: 'curl -s "localhost:6060/debug/pprof/heap?gc=1" > heap.pb.gz',
    insteadDoes: wholeFile,
  },
  {
    section: "5.4",
    meant: "drain a request's body",
    command: "io.Copy(ioutil.Discard, req.Body)",
    does: ({ probe }) => {
      const { output } = probe("ioutil-discard");
      return shown(
        "works, and is deprecated since Go 1.16",
        output.includes("ioutil.Discard compiles: true"),
        output.includes("Deprecated: As of Go 1.16"),
      );
    },
    instead: "io.Copy(io.Discard, req.Body)",
    insteadDoes: ({ probe }) => {
      const since = textAfter(probe("ioutil-discard"), "Go version that brought io.Discard");
      return shown(`is the same without the old package, since Go ${since}`, since === "1.16");
    },
  },
  {
    section: "5.5",
    meant: "raise an alarm at a leak",
    command: "rate(runtime_mallocs_total[5m]) > 2 * its average of an hour",
    does: ({ probe }) => {
      const rise = (what: string): number =>
        numberAfter(probe("malloc-alert"), `${what} mallocs rate, times the one before`);
      return shown(
        `is one of traffic: a healthy service that gets busy has ${rise("healthy, busier")} times ` +
          `the rate, a steady leak ${rise("leaking, steady")} times`,
        rise("healthy, busier") > 2,
        rise("leaking, steady") < 2,
      );
    },
    instead: "HeapObjects of /debug/vars, after collections, over time",
    insteadDoes: ({ probe }) => {
      const gain = (what: string): number =>
        numberAfter(probe("malloc-alert"), `${what} HeapObjects gained, thousands`);
      return shown(
        `gains ${gain("leaking, steady")},000 where 180,000 leaked and ${gain("healthy, busier")} ` +
          "in the healthy service",
        gain("leaking, steady") === 180,
        gain("healthy, busier") === 0,
      );
    },
  },
  {
    section: "5.7",
    meant: "stop a leak in CI",
    command: "go test -bench=. -memprofile=mem.out -benchmem",
    does: ({ probe }) => {
      const kept = textAfter(probe("bench-profile"), "with '' benchmark kept objects of 10000");
      const rate = numberAfter(probe("bench-profile"), "with '' Period");
      return shown(
        `samples at ${formatCount(rate)}: of 10,000 kept objects of 16 B the profile has ` +
          (kept === "" ? "none" : formatCount(Number(kept))),
        rate === 524_288,
        Number(kept) !== 10_000,
      );
    },
    instead: "go test -run='^$' -bench=. -benchmem -memprofilerate=1 -memprofile=mem.out",
    insteadDoes: ({ probe }) => {
      const label = "with '-memprofilerate=1' benchmark kept objects of 10000";
      const kept = numberAfter(probe("bench-profile"), label);
      return shown(`has ${formatCount(kept)} of them`, kept === 10_000);
    },
  },
];
