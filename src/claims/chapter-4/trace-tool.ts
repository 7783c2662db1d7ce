import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter, textAfter } from "../finding.js";

/** Section 4.2: the execution tracer. */
export const traceTool: readonly Claim[] = [
  {
    number: 80,
    section: "4.2",
    lesson: "99-appendix",
    english: "go tool trace aligns allocation stacks with goroutines in time",
    chinese: "go tool trace 可将分配调用栈与 goroutine 精确对齐",
    verdict: "false",
    judge: ({ probe }) => {
      const trace = probe("trace-tool");
      const events = numberAfter(trace, "heap size events");
      const withStack = numberAfter(trace, "heap size events with a stack");
      return shown(
        `100,000 allocations are ${formatCount(events)} events of the heap's size, ${withStack} ` +
          "with a stack",
        withStack > 0,
      );
    },
  },
  {
    number: 81,
    section: "4.2",
    lesson: "99-appendix",
    english: "go run -trace=trace.out records a trace",
    chinese: "go run -trace=trace.out 可生成追踪",
    verdict: "false",
    judge: ({ probe }) => {
      const { exitCode, output } = probe("run-trace-flag");
      const [said = ""] = output.split("\n");
      return shown(said, exitCode === 0);
    },
  },
  {
    number: 82,
    section: "4.2",
    lesson: "99-appendix",
    english: "The trace page is at 127.0.0.1:8080 by default",
    chinese: "trace 网页默认在 127.0.0.1:8080",
    verdict: "false",
    judge: ({ probe }) => {
      const is8080 = textAfter(probe("trace-tool"), "listens on port 8080");
      return shown(
        `it takes ${is8080 === "true" ? "8080" : "any port that is free"}`,
        is8080 === "true",
      );
    },
  },
  {
    number: 83,
    section: "4.2",
    lesson: "99-appendix",
    english: "The trace page has a heap profile",
    chinese: "trace 网页里有 Heap profile",
    verdict: "false",
    judge: ({ probe }) => {
      const { output } = probe("trace-tool");
      const profiles = output.match(/(?<=^page: ).+ profile$/gm) ?? [];
      return shown(
        `its profiles are ${profiles.join(", ")}`,
        textAfter(probe("trace-tool"), "has a heap profile") === "true",
      );
    },
  },
];
