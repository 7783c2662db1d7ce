import type { Claim } from "../claim.js";

/** How the allocator is built: the caches, the central lists, the heap. */
export const allocator: readonly Claim[] = [
  {
    number: 20,
    section: "2.1",
    lesson: "99-appendix",
    english: "mcache, mcentral, mheap: three levels for objects up to 32 KB",
    chinese: "mcache、mcentral、mheap 三级缓存处理 32KB 以内的小对象",
    verdict: "true",
    because: "the comment at the head of the allocator describes the three",
    source: [
      {
        file: "src/runtime/malloc.go",
        at: "// Memory allocator.",
        has: "mcache: a per-P cache of mspans with free space",
      },
    ],
  },
  {
    number: 21,
    section: "2.1",
    lesson: "99-appendix",
    english: "mallocgc takes an object off span.freelist",
    chinese: "mallocgc 从 span.freelist 摘取空闲块",
    verdict: "obsolete",
    heldUntil: "Go 1.6",
    because: "a span has no list of free objects: nextFreeFast looks for a free bit in allocCache",
    source: [
      { file: "src/runtime/malloc.go", at: "func nextFreeFast(", has: "s.allocCache" },
      { file: "src/runtime/mheap.go", lacks: "freelist" },
    ],
  },
  {
    number: 23,
    section: "2.1",
    lesson: "99-appendix",
    english: "mcache.alloc has 68 entries",
    chinese: "mcache.alloc 是长度 68 的数组",
    verdict: "false",
    because: "it has 136: each class twice, with and without pointers",
    source: [
      {
        file: "src/runtime/mcache.go",
        at: "type mcache struct",
        has: "alloc [numSpanClasses]*mspan",
      },
      {
        file: "src/runtime/mheap.go",
        at: "type spanClass uint8",
        has: "numSpanClasses = gc.NumSizeClasses << 1",
      },
    ],
  },
  {
    number: 24,
    section: "2.1",
    lesson: "99-appendix",
    english: "An mcache needs no lock",
    chinese: "mcache 每个 P 私有，无需加锁",
    verdict: "true",
    because: "each P has its own, says its comment",
    source: [
      {
        file: "src/runtime/mcache.go",
        at: "// Per-thread (in Go, per-P) cache for small objects.",
        has: "No locking needed because it is per-thread (per-P).",
      },
    ],
  },
  {
    number: 25,
    section: "2.1",
    lesson: "99-appendix",
    english: "mcentral is synchronised by compare-and-swap",
    chinese: "mcentral 用 CAS 同步",
    verdict: "partly",
    because: "its span sets are lock-free but for the growth of their spine, which takes a lock",
    source: [
      { file: "src/runtime/mcentral.go", at: "type mcentral struct", has: "partial [2]spanSet" },
      { file: "src/runtime/mspanset.go", at: "func (b *spanSet) push(", has: "lock(&b.spineLock)" },
    ],
  },
  {
    number: 26,
    section: "2.1",
    lesson: "99-appendix",
    english: "mheap is under one big lock",
    chinese: "mheap 由一把大锁保护",
    verdict: "partly",
    because: "small spans come from a page cache of each P, without it",
    source: [
      { file: "src/runtime/mheap.go", at: "func (h *mheap) allocSpan(", has: "c := &pp.pcache" },
      { file: "src/runtime/mheap.go", at: "func (h *mheap) allocSpan(", has: "lock(&h.lock)" },
    ],
  },
  {
    number: 27,
    section: "2.1",
    lesson: "99-appendix",
    english: "mcentral.grow ends in sysAlloc, which asks the system for pages",
    chinese: "mcentral.grow 最终调用 sysAlloc 向系统申请内存",
    verdict: "partly",
    because: "it takes pages that the heap already has; the system is asked when those run out",
    source: [
      {
        file: "src/runtime/mcentral.go",
        at: "func (c *mcentral) grow(",
        has: "mheap_.alloc(npages, c.spanclass)",
      },
      { file: "src/runtime/mheap.go", at: "func (h *mheap) grow(", has: "h.sysAlloc(" },
    ],
  },
  {
    number: 28,
    section: "2.2",
    lesson: "99-appendix",
    english: "An ordinary allocation updates allocBits",
    chinese: "常规分配会更新 allocBits",
    verdict: "false",
    because: "allocBits is what the last sweep left; an allocation moves freeindex and allocCache",
    source: [
      { file: "src/runtime/malloc.go", at: "func nextFreeFast(", has: "s.freeindex = freeidx" },
      {
        file: "src/runtime/mheap.go",
        at: "type mspan struct",
        has: "The sweep will free the old allocBits",
      },
    ],
  },
];
