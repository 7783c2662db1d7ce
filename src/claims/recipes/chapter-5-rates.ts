import { formatCount } from "../../units.js";
import { shown } from "../claim.js";
import { numberAfter } from "../finding.js";
import { setByEnvironment, setFirst } from "./corrected.js";
import type { Recipe } from "./recipe.js";

/** The commands of sections 5.2 and 5.8: finer sampling, and a trace. */
export const ratesOfChapter5: readonly Recipe[] = [
  {
    topic: "sampling",
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
    topic: "tracing",
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
    topic: "sampling",
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
    instead: "runtime.MemProfileRate = 1, first in main",
    insteadDoes: ({ probe }) => {
      const objects = numberAfter(
        probe("rate-first"),
        "== set to 1 first\nPeriod: 1\nobjects of main.main",
      );
      return shown(
        `has ${formatCount(objects)} objects of the function that makes 100,000; for a test, not for a service`,
        Math.abs(objects / 100_000 - 1) < 0.001,
      );
    },
  },
  {
    topic: "sampling",
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
