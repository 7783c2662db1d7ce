import { type Claim, shown } from "../claim.js";

/** Section 4.4: reading the heap's spans with reflect and unsafe. */
export const spanWalk: readonly Claim[] = [
  {
    number: 87,
    section: "4.4",
    lesson: "99-appendix",
    english: "The span walk with reflect and unsafe works",
    chinese: "用 reflect+unsafe 可遍历 span",
    verdict: "false",
    judge: ({ probe }) => {
      const { exitCode, output } = probe("compile-span-walk");
      const names = output.match(/(?<=undefined: )\w+/g) ?? [];
      return shown(`it does not compile; undefined: ${names.join(", ")}`, exitCode === 0);
    },
  },
  {
    number: 88,
    section: "4.4",
    lesson: "99-appendix",
    english: "The symbol mheap_ can be reached",
    chinese: "可通过符号取得 mheap_",
    verdict: "obsolete",
    heldUntil: "Go 1.22",
    judge: ({ probe }) => {
      const { exitCode, output } = probe("link-mheap");
      const said = output.split("\n").find((line) => line.startsWith("link:")) ?? output;
      return shown(`with go:linkname, ${said}`, exitCode === 0);
    },
  },
  {
    number: 89,
    section: "4.4",
    lesson: "00-start-here",
    english: "What WriteHeapProfile writes holds the spans",
    chinese: "WriteHeapProfile 的输出含 span 数据",
    verdict: "false",
    judge: ({ run }) => {
      const { profile } = run("heap-sampling/sizes/default-rate");
      const labels = new Set([...profile.samples()].flatMap((s) => s.labels.map(({ key }) => key)));
      return shown(
        `a row is a stack, ${profile.sampleTypes.length} numbers and the label ` +
          [...labels].join(", "),
        [...labels].some((key) => key !== "bytes"),
      );
    },
  },
  {
    number: 90,
    section: "4.4",
    lesson: "99-appendix",
    english: "mheap_ has a field spans",
    chinese: "mheap_ 有 spans 字段",
    verdict: "obsolete",
    heldUntil: "Go 1.10",
    because: "it has allspans; each arena has spans of its own",
    source: [
      { file: "src/runtime/mheap.go", at: "type mheap struct", has: "allspans []*mspan" },
      {
        file: "src/runtime/mheap.go",
        at: "type heapArena struct",
        has: "spans [pagesPerArena]*mspan",
      },
    ],
  },
  {
    number: 91,
    section: "4.4",
    lesson: "99-appendix",
    english: "npages is a uint16 and counts pages of 4 KB",
    chinese: "npages 为 uint16，每页 4KB",
    verdict: "false",
    because: "it is a uintptr, and the runtime's pages have 8 KB",
    source: [
      { file: "src/runtime/mheap.go", at: "type mspan struct", has: "npages    uintptr" },
      {
        file: "src/internal/runtime/gc/sizeclasses.go",
        at: "const (",
        has: "PageShift          = 13",
      },
    ],
  },
  {
    number: 92,
    section: "4.4",
    lesson: "99-appendix",
    english: "freeIndex is a uint16",
    chinese: "freeIndex 为 uint16",
    verdict: "partly",
    because: "since Go 1.22; in the Go 1.21 that the article names it is a uintptr",
    source: [{ file: "src/runtime/mheap.go", at: "type mspan struct", has: "freeindex uint16" }],
  },
];
