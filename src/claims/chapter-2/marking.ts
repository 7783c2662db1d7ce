import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter } from "../finding.js";

/** What the collector is said to skip. */
export const marking: readonly Claim[] = [
  {
    number: 38,
    section: "2.3",
    lesson: "04-forced-escapes",
    english: "The marker need not look at values that do not escape from the stack",
    chinese: "GC 标记无需访问未逃逸的栈对象",
    verdict: "partly",
    judge: ({ probe }) => {
      const roots = probe("stack-roots");
      const mallocs = numberAfter(roots, "mallocs of 100000 values on the stack");
      const held = numberAfter(roots, "finalized while a value on the stack points to it");
      const after = numberAfter(roots, "finalized after its function returned");
      return shown(
        `they are not on the heap (${mallocs} mallocs for 100,000); but what they point to lives: ` +
          `${held} of 1 collected meanwhile, ${after} afterwards`,
        mallocs === 0,
        held === 1,
      );
    },
  },
  {
    number: 39,
    section: "2.3",
    lesson: "04-forced-escapes",
    english: "The SSA phase decides what escapes",
    chinese: "逃逸在 SSA 阶段判定",
    verdict: "false",
    because: "escape.Funcs runs on the syntax tree, before functions are compiled to SSA",
    source: [
      {
        file: "src/cmd/compile/internal/gc/main.go",
        at: "func Main(",
        has: "escape.Funcs(typecheck.Target.Funcs)",
      },
      {
        file: "src/cmd/compile/internal/gc/main.go",
        at: "func Main(",
        has: "compileFunctions(profile)",
      },
    ],
  },
  {
    number: 40,
    section: "2.3",
    lesson: "02-tiny-objects",
    english: "The collector skips tiny objects altogether",
    chinese: "GC 直接跳过 tiny 对象",
    verdict: "false",
    judge: ({ probe }) => {
      const collected = probe("tiny-collected");
      const held = numberAfter(collected, "blocks held by a million live bytes");
      const left = numberAfter(collected, "blocks held after dropping them");
      const changed = numberAfter(collected, "bytes changed by the collector");
      return shown(
        `${formatCount(held)} blocks while alive, ${formatCount(left)} after: it tells live blocks ` +
          "from dead ones, and only does not scan what is in them",
        left > held / 2 || changed > 0,
      );
    },
  },
  {
    number: 41,
    section: "2.3",
    lesson: "02-tiny-objects",
    english: "The marker asks isStackAllocated and isTinyNoPtr",
    chinese: "标记器会调用 isStackAllocated 与 isTinyNoPtr",
    verdict: "false",
    because: "the runtime has neither",
    source: [
      { file: "src/runtime", lacks: "isStackAllocated" },
      { file: "src/runtime", lacks: "isTinyNoPtr" },
    ],
  },
];
