import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter } from "../finding.js";
import { gained, objectsOf, samplesOf } from "../readings.js";

/** How objects under 16 bytes are allocated, counted and sampled. */
export const tinyAllocator: readonly Claim[] = [
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
    because: "mallocgc itself branches to mallocgcTiny",
    source: [
      {
        file: "src/runtime/malloc.go",
        at: "func mallocgc(",
        has: "x, elemsize = mallocgcTiny(size, typ)",
      },
    ],
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
    number: 32,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "The tiny path has no hook for the profiler",
    chinese: "tiny 路径没有 pprof 埋点",
    verdict: "partly",
    judge: ({ run }) => {
      const recorded = run("tiny-objects/sizes/noscan-8");
      const seen = objectsOf(recorded, "main.noscan");
      const kept = recorded.retained[0]?.objects ?? 0;
      return shown(
        `at rate 1 the profile has ${formatCount(seen)} of ${formatCount(kept)} 8 B objects: each ` +
          "block, and none that joined one",
        seen < kept,
        seen === 0,
      );
    },
  },
  {
    number: 33,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "Tiny objects are as good as never in the profile, however many they are",
    chinese: "tiny 对象几乎 0% 可见，分配再多也一样",
    verdict: "false",
    judge: ({ run }) => {
      const samples = samplesOf(run("tiny-objects/sizes/noscan-8-default-rate"), "main.noscan");
      return shown(
        `two million of 8 B, kept: ${samples} samples at the default rate, 30.5 expected`,
        samples === 0,
      );
    },
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
  {
    number: 36,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "Tiny objects leave MemStats as it was",
    chinese: "tiny 分配不更新 memstats",
    verdict: "partly",
    judge: ({ run }) => {
      const recorded = run("tiny-objects/sizes/noscan-1");
      const [mallocs, objects] = [gained(recorded, "Mallocs"), gained(recorded, "HeapObjects")];
      return shown(
        `a million of 1 B: HeapObjects +${formatCount(objects)}, but Mallocs +${formatCount(mallocs)}`,
        objects < 100_000,
        mallocs < 100_000,
      );
    },
  },
  {
    number: 37,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "Mallocs and Frees count objects",
    chinese: "Mallocs 与 Frees 统计的是对象数",
    verdict: "partly",
    judge: ({ run }) => {
      const recorded = run("tiny-objects/sizes/noscan-1");
      const [mallocs, frees] = [gained(recorded, "Mallocs"), gained(recorded, "Frees")];
      return shown(
        `a million live bytes: Mallocs +${formatCount(mallocs)}, and Frees +${formatCount(frees)} ` +
          "although all are alive",
        Math.abs(mallocs - 1_000_000) < 100,
        frees < 100,
      );
    },
  },
];
