import { formatCount } from "../../units.js";
import { shown } from "../claim.js";
import { numberAfter, textAfter } from "../finding.js";
import {
  dumpToDescriptor,
  liveByClass,
  setByEnvironment,
  setFirst,
  wholeFile,
} from "./corrected.js";
import type { Recipe } from "./recipe.js";

/** The commands of chapter 5. */
export const recipesOfChapter5: readonly Recipe[] = [
  {
    section: "5.2",
    meant: "sample more finely",
    command:
      "GODEBUG=gctrace=1,madvdontneed=1,gcshrinkstackoff=1 GOTRACEBACK=crash " +
      'go run -gcflags="-m -l" main.go',
    does: ({ probe }) => {
      const label = "== the recipe of chapter 5\nMemProfileRate";
      const rate = numberAfter(probe("godebug-rate"), label);
      const [usual = "", bare = ""] = probe("escapes").output.split("== go build -gcflags=-m -l");
      const inlined = (text: string): number => text.match(/inlining call to/g)?.length ?? 0;
      return shown(
        `leaves the rate at ${formatCount(rate)}; -l inlines ${inlined(bare)} calls instead of ` +
          `${inlined(usual)}, so more escapes than in the real build`,
        rate === 524_288,
        inlined(bare) === 0 && inlined(usual) > 0,
      );
    },
    instead: "GODEBUG=memprofilerate=4096 go run main.go",
    insteadDoes: setByEnvironment,
  },
  {
    section: "5.2",
    meant: "begin a trace",
    command: "trace.Start(os.Stderr)",
    does: ({ probe }) => {
      const bytes = numberAfter(probe("trace-to-stderr"), "bytes that are not text");
      return shown(`writes ${bytes} bytes that are not text to the terminal`, bytes > 0);
    },
    instead: 'file, _ := os.Create("trace.out"); trace.Start(file); … trace.Stop()',
    insteadDoes: ({ probe }) => {
      const events = numberAfter(probe("trace-tool"), "heap size events");
      return shown(
        `writes a file in which go tool trace reads ${formatCount(events)} changes of the heap's size`,
        events > 0,
      );
    },
  },
  {
    section: "5.2",
    meant: "sample every allocation",
    command: "runtime.SetMemProfileRate(1)",
    does: ({ probe }) => {
      const said = "undefined: runtime.SetMemProfileRate";
      return shown(
        `does not compile: ${said}`,
        probe("compile-set-mem-profile-rate").output.includes(said),
      );
    },
    instead: "runtime.MemProfileRate = 4096, first in main",
    insteadDoes: setFirst,
  },
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
    instead: "HeapObjects of /debug/vars or of /metrics, after collections, over time",
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
  {
    section: "5.8",
    meant: "sample more finely while a leak is suspected",
    command: "runtime.SetMemProfileRate(4096), later (128)",
    does: ({ probe }) => {
      const megabytes = (rate: number): number =>
        numberAfter(probe("rate-changed"), `rate at write ${rate} profile MB`);
      return shown(
        "does not compile; and a rate changed while the program runs scales older samples wrongly: " +
          `102 MB read as ${megabytes(4096)} MB at 4096 and ${megabytes(128)} MB at 128`,
        probe("compile-set-mem-profile-rate").exitCode === 1,
        megabytes(4096) < 10,
        megabytes(128) < 1,
      );
    },
    instead: "runtime.MemProfileRate = 4096, first in main",
    insteadDoes: setFirst,
  },
];
