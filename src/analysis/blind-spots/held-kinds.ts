import type { MemStatsSnapshot } from "../../runtime/mem-stats/mem-stats.js";

/** A part of a process's memory that MemStats counts and no heap profile has. */
interface Held {
  readonly kind: "goroutine stacks" | "span slack" | "idle pages" | "runtime structures";
  readonly says: string;
  readonly ofMemStats: (row: MemStatsSnapshot) => number;
  /** Names of metrics whose sum is the same. */
  readonly metrics: readonly string[];
}

export const heldKinds: readonly Held[] = [
  {
    kind: "goroutine stacks",
    says: "stacks of goroutines and threads: a goroutine profile counts them",
    ofMemStats: (row) => row.StackSys,
    metrics: ["/memory/classes/heap/stacks:bytes", "/memory/classes/os-stacks:bytes"],
  },
  {
    kind: "span slack",
    says: "free slots in spans that a few live objects keep",
    ofMemStats: (row) => row.HeapInuse - row.HeapAlloc,
    metrics: ["/memory/classes/heap/unused:bytes"],
  },
  {
    kind: "idle pages",
    says: "free spans not yet returned to the operating system",
    ofMemStats: (row) => row.HeapIdle - row.HeapReleased,
    metrics: ["/memory/classes/heap/free:bytes"],
  },
  {
    kind: "runtime structures",
    says: "what the runtime keeps to do its work: spans, caches, profile, collector",
    ofMemStats: (row) => row.MSpanSys + row.MCacheSys + row.BuckHashSys + row.GCSys + row.OtherSys,
    metrics: [
      "/memory/classes/metadata/mspan/inuse:bytes",
      "/memory/classes/metadata/mspan/free:bytes",
      "/memory/classes/metadata/mcache/inuse:bytes",
      "/memory/classes/metadata/mcache/free:bytes",
      "/memory/classes/metadata/other:bytes",
      "/memory/classes/profiling/buckets:bytes",
      "/memory/classes/other:bytes",
    ],
  },
];
