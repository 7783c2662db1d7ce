import { type Claim, shown } from "../claim.js";
import { numberAfter, textAfter } from "../finding.js";

/** How an object under 16 bytes is allocated. */
export const tinyPath: readonly Claim[] = [
  {
    number: 29,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "The tiny allocator takes objects of up to 16 B",
    chinese: "tiny allocator 处理 16 字节及以下的对象",
    verdict: "false",
    judge: ({ probe }) => {
      const limit = probe("tiny-limit");
      const fifteen = numberAfter(limit, "slots of 15 B and 1 B");
      const sixteen = numberAfter(limit, "slots of 16 B and 1 B");
      const pointer = numberAfter(limit, "slots of an 8 B pointer and 1 B");
      return shown(
        `slots for a pair with one byte: ${fifteen} with an object of 15 B, which it joins, ` +
          `${sixteen} with one of 16 B, ${pointer} with a pointer of 8 B`,
        sixteen <= 1 && pointer <= 1,
      );
    },
  },
  {
    number: 30,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "Tiny objects do not pass through mallocgc",
    chinese: "tiny 分配不经过 mallocgc 主路径",
    verdict: "false",
    judge: ({ probe }) => {
      const calls = textAfter(probe("tiny-stack"), "calls of a tiny object's sample");
      return shown(
        `a tiny object that was sampled came by ${calls}`,
        !calls.split(", ").includes("runtime.mallocgc"),
      );
    },
  },
  {
    number: 31,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "The tiny path never touches the span's bits",
    chinese: "tiny 路径从不访问位图",
    verdict: "partly",
    because: "not for an object that joins a block; opening a block takes a slot as usual",
    source: [
      {
        file: "src/runtime/malloc.go",
        at: "func mallocgcTiny(",
        has: "// The object fits into existing tiny block.",
      },
      { file: "src/runtime/malloc.go", at: "func mallocgcTiny(", has: "v := nextFreeFast(span)" },
    ],
  },
  {
    number: 34,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "Ordinary allocations call trackAlloc and do memstats.heap_alloc++",
    chinese: "常规路径调用 trackAlloc 并执行 memstats.heap_alloc++",
    verdict: "false",
    because: "the runtime has neither",
    source: [
      { file: "src/runtime", lacks: "trackAlloc" },
      { file: "src/runtime", lacks: "heap_alloc++" },
    ],
  },
  {
    number: 35,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "The listing of tinyAlloc",
    chinese: "tinyAlloc 的代码片段",
    verdict: "partly",
    because:
      "the test for a fit is like it; the alignment and the count of tiny objects are missing",
    source: [
      {
        file: "src/runtime/malloc.go",
        at: "func mallocgcTiny(",
        has: "if off+size <= maxTinySize && c.tiny != 0 {",
      },
      { file: "src/runtime/malloc.go", at: "func mallocgcTiny(", has: "off = alignUp(off, 8)" },
      { file: "src/runtime/malloc.go", at: "func mallocgcTiny(", has: "c.tinyAllocs++" },
    ],
  },
];
