import { formatCount } from "../../units.js";
import { shown } from "../claim.js";
import { numberAfter, textAfter } from "../finding.js";
import { countsObjects, liveByClass } from "./corrected.js";
import type { Recipe } from "./recipe.js";

/** The commands of chapter 4. */
export const recipesOfChapter4: readonly Recipe[] = [
  {
    topic: "counting",
    section: "4.1",
    meant: "count tiny objects",
    command: "GODEBUG=madvdontneed=1,gctrace=1 go run main.go",
    does: ({ probe }) => {
      const tiny = numberAfter(probe("gctrace"), "lines with tiny");
      const lines = numberAfter(probe("gctrace"), "gctrace lines");
      return shown(
        `prints ${lines} lines, ${tiny} of them with tiny; and madvdontneed=1 is the default`,
        tiny === 0,
      );
    },
    instead: 'metrics.Read of "/gc/heap/tiny/allocs:objects", and HeapObjects',
    insteadDoes: ({ probe }) => {
      const metric = probe("tiny-metric");
      const made = numberAfter(metric, "tiny allocs of the leak");
      const kept = numberAfter(metric, "tiny allocs after dropping it");
      const held = numberAfter(metric, "HeapObjects of the leak");
      const left = numberAfter(metric, "HeapObjects after dropping it");
      return shown(
        `counts ${formatCount(made)} joined to a block, and never falls (${formatCount(kept)} once ` +
          `dropped); HeapObjects counts ${formatCount(held)} blocks and falls to ${left}`,
        made > 900_000,
        kept >= made,
        held > 60_000 && left < 1000,
      );
    },
  },
  {
    topic: "tracing",
    section: "4.2",
    meant: "record an execution trace",
    command: 'go run -gcflags="-m" -trace=trace.out main.go',
    does: ({ probe }) => {
      const { exitCode, output } = probe("run-trace-flag");
      const [said = ""] = output.split("\n");
      return shown(`ends with "${said}"`, exitCode === 2);
    },
    instead: "go test -trace=trace.out",
    insteadDoes: ({ probe }) => {
      const wrote = textAfter(probe("trace-instead"), "go test -trace wrote");
      return shown(`writes a file that begins with "${wrote}"`, /^go 1\.\d+ trace/.test(wrote));
    },
  },
  {
    topic: "tracing",
    section: "4.2",
    meant: "see who allocates, in the browser at 8080",
    command: "go tool trace trace.out",
    does: ({ probe }) => {
      const trace = probe("trace-tool");
      const withStack = numberAfter(trace, "heap size events with a stack");
      return shown(
        `takes any free port and has no heap profile; of 100,000 allocations ${withStack} have a stack`,
        textAfter(trace, "listens on port 8080") === "false",
        textAfter(trace, "has a heap profile") === "false",
        withStack === 0,
      );
    },
    instead:
      "go test -memprofilerate=1 -memprofile=mem.out; " +
      "go tool pprof -top -lines -sample_index=alloc_objects mem.out",
    insteadDoes: ({ probe }) => {
      const trace = probe("trace-instead");
      const objects = numberAfter(trace, "objects at leak_test.go:9");
      return shown(
        `books ${formatCount(objects)} objects on the line that makes 100,000; a port is taken with ` +
          "go tool trace -http=localhost:8080",
        objects >= 100_000,
        textAfter(trace, "go tool trace -http listens where it was told") === "true",
      );
    },
  },
  {
    topic: "alarms",
    section: "4.3",
    meant: "raise an alarm at a leak",
    command: "debug.SetGCPercent(1), and an alarm where Alloc rises by 1 MB in a step",
    does: ({ probe }) => {
      const detector = probe("leak-detector");
      const alarms = (percent: number, leak: number): number =>
        numberAfter(detector, `GC percent ${percent}, ${leak} leaked a step: alarms`);
      const runs = (percent: number): number =>
        numberAfter(detector, `GC percent ${percent}, 0 leaked a step: collections`);
      return shown(
        `raises ${alarms(1, 1000)} alarms in 20 steps of a leak and ${alarms(1, 0)} without, for ` +
          `${runs(1)} collections instead of ${runs(100)}; at GC percent 100 it is ` +
          `${alarms(100, 1000)} and ${alarms(100, 0)}`,
        alarms(1, 1000) < 20,
        alarms(100, 0) > 0,
        runs(1) > runs(100),
      );
    },
    instead: "runtime.GC() twice, then HeapObjects of ReadMemStats",
    insteadDoes: countsObjects,
  },
  {
    topic: "counting",
    section: "4.4",
    meant: "see what the spans hold",
    command: "runtime.WriteHeapProfile, reflect and unsafe over mheap_.spans",
    does: ({ probe }) => {
      const [write, walk] = [probe("compile-write-heap-profile"), probe("compile-span-walk")];
      return shown(
        "does not compile: undefined are runtime.WriteHeapProfile, mheap, mheap_, mspan",
        write.output.includes("undefined: runtime.WriteHeapProfile"),
        ["mheap", "mheap_", "mspan"].every((name) => walk.output.includes(`undefined: ${name}`)),
      );
    },
    instead: "Mallocs - Frees of each class in MemStats.BySize",
    insteadDoes: liveByClass,
  },
];
