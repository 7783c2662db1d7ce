import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter } from "../finding.js";

/** Class 2: what is said of small structs that are sent to the heap. */
export const forcedEscapes: readonly Claim[] = [
  {
    number: 64,
    section: "3.2",
    lesson: "04-forced-escapes",
    english: "return &p puts p on the heap, however short it lives",
    chinese: "return &p 使短命的 p 上堆",
    verdict: "partly",
    judge: ({ probe }) => {
      const mallocs = probe("mallocs");
      const noinline = numberAfter(mallocs, "makePoint noinline mallocs");
      const inlined = numberAfter(mallocs, "makePoint used mallocs");
      return shown(
        `${noinline.toFixed(2)} mallocs a call that is not inlined, ${inlined.toFixed(2)} in the ` +
          "default build, which inlines it",
        noinline > 0.99,
        inlined > 0.99,
      );
    },
  },
  {
    number: 65,
    section: "3.2",
    lesson: "04-forced-escapes",
    english: "-gcflags='-m -l' shows such an escape: moved to heap",
    chinese: '-gcflags="-m -l" 可见 moved to heap',
    verdict: "true",
    judge: ({ probe }) => {
      const [, withoutInlining = ""] = probe("escapes").output.split(
        "== go build -gcflags=-m -l\n",
      );
      return shown(
        "it prints moved to heap: p; and -l switches off the inlining that would have avoided it",
        withoutInlining.includes("moved to heap: p"),
      );
    },
  },
  {
    number: 66,
    section: "3.2",
    lesson: "04-forced-escapes",
    english: "Small structs that escape are wrongly counted into the heap",
    chinese: "这类结构体被错误地计入堆",
    verdict: "false",
    judge: ({ probe }) => {
      const temporaries = probe("temporaries");
      const made = numberAfter(temporaries, "main.makePoint alloc_objects");
      const alive = numberAfter(temporaries, "main.makePoint inuse_objects");
      return shown(
        `100,000 calls: ${formatCount(made)} in alloc_objects, where they were, and ` +
          `${formatCount(alive)} in inuse_objects, where they no longer are`,
        made !== 100_000 || alive !== 0,
      );
    },
  },
  {
    number: 67,
    section: "3.2",
    lesson: "04-forced-escapes",
    english: "Returning the struct by value avoids the heap",
    chinese: "改为值返回即可留在栈上",
    verdict: "true",
    judge: ({ probe }) => {
      const moved =
        probe("escapes").output.match(/^\.\/main\.go:\d+:\d+: moved to heap: .+$/gm) ?? [];
      const lines = new Set(moved.map((line) => line.split(":")[1]));
      return shown(
        "of the two functions the compiler moves one variable to the heap: the p whose address " +
          "is returned",
        lines.size === 1 && lines.has("6"),
      );
    },
  },
];
