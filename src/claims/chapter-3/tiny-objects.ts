import { type Claim, shown } from "../claim.js";
import { numberAfter } from "../finding.js";
import { gained } from "../readings.js";

/** Class 1: what is said of objects under 16 bytes. */
export const tinyObjectsClaims: readonly Claim[] = [
  {
    number: 59,
    section: "3.1",
    lesson: "02-tiny-objects",
    english: "Tiny objects are for example struct{}, [2]byte, a sync.Mutex",
    chinese: "tiny 对象如 struct{}、[2]byte、sync.Mutex 零值",
    verdict: "partly",
    judge: ({ probe }) => {
      const mallocs = probe("mallocs");
      const nothing = numberAfter(mallocs, "struct{} mallocs");
      const pair = numberAfter(mallocs, "[2]byte bytes");
      const blocks = numberAfter(mallocs, "blocks of 1000 mutexes");
      return shown(
        `new(struct{}) allocates ${nothing} times; [2]byte takes ${pair} B of a block; 1000 ` +
          `mutexes ${blocks} blocks`,
        nothing > 0,
        pair === 2,
        blocks < 1000,
      );
    },
  },
  {
    number: 60,
    section: "3.1",
    lesson: "02-tiny-objects",
    english: "A sync.Mutex has 24 B and is not tiny",
    chinese: "sync.Mutex 为 24 字节，不归 tiny 管理",
    verdict: "false",
    judge: ({ probe }) => {
      const mutex = numberAfter(probe("mallocs"), "sync.Mutex size");
      const readWrite = numberAfter(probe("mallocs"), "sync.RWMutex size");
      return shown(`it has ${mutex} B; ${readWrite} B has sync.RWMutex`, mutex === 24);
    },
  },
  {
    number: 61,
    section: "3.1",
    lesson: "02-tiny-objects",
    english: "Tiny requests are rounded up to 8 or 16 B",
    chinese: "请求被归一化为 8 或 16 字节",
    verdict: "false",
    judge: ({ run }) => {
      const bytesOf = (size: number): number =>
        gained(run(`tiny-objects/sizes/noscan-${size}`), "HeapAlloc") / 1_000_000;
      const taken = [1, 2, 4].map(bytesOf);
      return shown(
        `objects of 1, 2 and 4 B take ${taken.map((bytes) => bytes.toFixed(1)).join(", ")} B each`,
        taken.every((bytes) => bytes > 7.5),
      );
    },
  },
  {
    number: 62,
    section: "3.1",
    lesson: "02-tiny-objects",
    english: "The tiny block comes from mcache.alloc[0]",
    chinese: "16B 块取自 mcache.alloc[0]",
    verdict: "false",
    because: "it comes from span class 5: class 2, 16 B, without pointers",
    source: [
      { file: "src/runtime/malloc.go", at: "func mallocgcTiny(", has: "c.alloc[tinySpanClass]" },
      {
        file: "src/runtime/mheap.go",
        at: "type spanClass uint8",
        has: "tinySpanClass  = spanClass(tinySizeClass<<1 | 1)",
      },
    ],
  },
  {
    number: 63,
    section: "3.1",
    lesson: "02-tiny-objects",
    english: "nextFreeFast finds a free byte in the tiny block by a bitmap",
    chinese: "nextFreeFast 用位图定位块内空闲字节",
    verdict: "false",
    because: "inside a block an offset moves on; the bitmap is one of slots, for a new block",
    source: [
      {
        file: "src/runtime/malloc.go",
        at: "func mallocgcTiny(",
        has: "x := unsafe.Pointer(c.tiny + off)",
      },
      { file: "src/runtime/malloc.go", at: "func mallocgcTiny(", has: "v := nextFreeFast(span)" },
    ],
  },
];
