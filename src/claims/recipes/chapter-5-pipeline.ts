import { shown } from "../claim.js";
import { textAfter } from "../finding.js";
import { dumpToDescriptor, liveByClass, wholeFile } from "./corrected.js";
import type { Recipe } from "./recipe.js";

/** The commands of sections 5.3 and 5.4: dumps and profiles. */
export const pipelineOfChapter5: readonly Recipe[] = [
  {
    topic: "tracing",
    section: "5.3",
    meant: "dump the heap",
    command: 'debug.WriteHeapDump("leak.dump")',
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
    topic: "kernel",
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
    notRun: "bpftrace; the probe reads the kernel's own account of its slab, in /proc/meminfo",
    instead: "Mallocs - Frees of each class in MemStats.BySize",
    insteadDoes: liveByClass,
  },
  {
    topic: "listing",
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
    notRun: "the web page; the probe asks go tool pprof -top for the same file",
    instead: 'curl -s "localhost:6060/debug/pprof/heap?gc=1" > heap.pb.gz',
    insteadDoes: wholeFile,
  },
  {
    topic: "mending",
    section: "5.4",
    meant: "drain a request's body",
    command: "io.Copy(ioutil.Discard, req.Body)",
    does: ({ probe }) => {
      const { output } = probe("ioutil-discard");
      return shown(
        "compiles, and is deprecated since Go 1.16",
        output.includes("ioutil.Discard compiles: true"),
        output.includes("Deprecated: As of Go 1.16"),
      );
    },
    notRun: "with a request; the probe copies a string",
    instead: "io.Copy(io.Discard, req.Body)",
    insteadDoes: ({ probe }) => {
      const since = textAfter(probe("ioutil-discard"), "Go version that brought io.Discard");
      return shown(
        `compiles as well, without the old package, since Go ${since}`,
        since === "1.16",
      );
    },
  },
];
