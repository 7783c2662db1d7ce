import { formatCount } from "../../units.js";
import { shown } from "../claim.js";
import { numberAfter, textAfter } from "../finding.js";
import { countsObjects, wholeFile } from "./corrected.js";
import type { Recipe } from "./recipe.js";

/** The commands of chapter 1. */
export const recipesOfChapter1: readonly Recipe[] = [
  {
    topic: "rate",
    section: "1",
    meant: "see the sampling rate",
    command: "GODEBUG=gctrace=1",
    does: ({ probe }) => {
      const lines = numberAfter(probe("gctrace"), "gctrace lines");
      const rates = numberAfter(probe("gctrace"), "lines with 524288 or a rate");
      return shown(`prints a line per collection: ${rates} of ${lines} name a rate`, rates === 0);
    },
    instead: "go tool pprof -raw heap.pb.gz | grep Period",
    insteadDoes: ({ probe }) => {
      const period = numberAfter(probe("read-rate"), "Period");
      return shown(`prints Period: ${period}`, period === 524_288);
    },
  },
  {
    topic: "sampling",
    section: "1",
    meant: "sample one in 1 KB",
    command: 'GODEBUG=madvdontneed=1 GODEBUG=gctrace=1 go run -gcflags="-m" main.go',
    does: ({ probe }) => {
      const set = textAfter(probe("godebug-twice"), "GODEBUG");
      const rate = numberAfter(probe("godebug-rate"), "== the recipe of chapter 1\nMemProfileRate");
      const traced = numberAfter(probe("go-run-traced"), "gctrace lines of go run of it");
      return shown(
        `sets ${set} alone and leaves the rate at ${formatCount(rate)}; go run traces itself too, ` +
          `${traced} lines of it before the program starts`,
        set === "gctrace=1",
        rate === 524_288,
        traced > 0,
      );
    },
    instead: "go build -o app . && GODEBUG=gctrace=1,memprofilerate=1024 ./app",
    insteadDoes: ({ probe }) => {
      const list = probe("godebug-list");
      const rate = numberAfter(list, "== one list, 1 KB\nMemProfileRate");
      const traced = numberAfter(
        list,
        `== one list, 1 KB\nMemProfileRate: ${rate}\nlines of gctrace`,
      );
      return shown(
        `samples at ${formatCount(rate)} and traces the collections of the program alone`,
        rate === 1024,
        traced > 0,
      );
    },
  },
  {
    topic: "listing",
    section: "1",
    meant: "fetch a profile of every allocation",
    command: 'curl -s "localhost:6060/debug/pprof/heap?debug=1&alloc_space=1" > heap_full.pb.gz',
    does: ({ probe }) => {
      const fetched = probe("fetch-heap");
      const isGzip = textAfter(fetched, "heap_full.pb.gz is gzip");
      const hasNames = textAfter(fetched, "heap_full.pb.gz names main.leak in pprof");
      return shown(
        "fetches a text, the same with and without alloc_space, in which pprof finds no function " +
          "names",
        isGzip === "false",
        hasNames === "false",
        textAfter(probe("endpoints"), "same stacks with alloc_space=1") === "true",
      );
    },
    instead: 'curl -s "localhost:6060/debug/pprof/heap?gc=1" > heap.pb.gz',
    insteadDoes: wholeFile,
  },
  {
    topic: "listing",
    section: "1",
    meant: "rank by objects, and see all",
    command: "go tool pprof -alloc_space -inuse_objects localhost:6060/debug/pprof/heap",
    does: ({ probe }) => {
      const said = "Multiple value selections, ignoring -alloc_space";
      return shown(`says "${said}"`, probe("pprof-reports").output.includes(said));
    },
    notRun: "fetching from a server; the probe gives the flags a file",
    instead: "go tool pprof -top -nodefraction=0 -sample_index=inuse_objects heap.pb.gz",
    insteadDoes: ({ probe }) => {
      const list = probe("whole-list");
      const flags = "-nodefraction=0 -sample_index=inuse_objects";
      const [few, all] = ["", flags].map((given) =>
        numberAfter(list, `Go functions listed with '${given}'`),
      );
      return shown(
        `lists ${all} functions of a program where the default lists ${few}, most objects first`,
        all === 2,
        few === 1,
        textAfter(list, `first with '${flags}'`) === "main.siteOfManySmall",
      );
    },
  },
  {
    topic: "counting",
    section: "1",
    meant: "count what is alive",
    command: "print Mallocs, Frees and HeapObjects of ReadMemStats",
    does: ({ probe }) => {
      const objects = numberAfter(probe("tiny-metric"), "HeapObjects of the leak");
      return shown(
        `is right, in slots: a million live objects of 1 B read as ${formatCount(objects)}`,
        objects < 70_000,
      );
    },
    instead: "runtime.GC() twice, then HeapObjects of ReadMemStats",
    insteadDoes: countsObjects,
  },
  {
    topic: "counting",
    section: "1",
    meant: "leave the garbage out",
    command: "runtime.GC() on a critical path",
    does: ({ probe }) => {
      const plain = numberAfter(probe("forced-gc"), "microseconds per request");
      const forced = numberAfter(probe("forced-gc"), "microseconds per request with runtime.GC");
      return shown(
        `makes a request take ${formatCount(forced)} µs instead of ${plain}, with 64 MB alive`,
        forced > 100 * plain,
      );
    },
    instead: 'curl -s "localhost:6060/debug/pprof/heap?gc=1" > heap.pb.gz',
    insteadDoes: wholeFile,
  },
];
