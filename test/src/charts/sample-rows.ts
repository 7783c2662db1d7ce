import type { BlindSpot } from "../../../src/analysis/blind-spots/blind-spot.js";
import { blindSpot } from "../../../src/analysis/blind-spots/blind-spot.js";
import type { BySizeRow } from "../../../src/analysis/by-size.js";
import type { FlameRow } from "../../../src/analysis/call-tree/flame.js";
import type { EstimateRow } from "../../../src/analysis/estimate/estimate.js";
import type { LiveBySizePoint } from "../../../src/analysis/live-by-size/live-by-size-series.js";
import { type LedgerRow, ledgerRow } from "../../../src/analysis/memory-ledger/ledger-row.js";
import type { SampledAgainstTrueRow } from "../../../src/analysis/sampled-against-true/sampled-against-true.js";
import type { TopRow } from "../../../src/analysis/top.js";
import type { MemStatsRow } from "../../../src/mem-stats/mem-stats.js";
import { memStatsFields } from "../../../src/mem-stats/mem-stats-fields.js";
import type { SeenShare } from "../../../src/sampling/seen-shares.js";

/** Functions in falling order: `main.f0` with flat 1 MiB and cum 2 MiB, then half of it, and so on. */
export function topRows(count: number, functionName?: string): TopRow[] {
  return Array.from({ length: count }, (_, index) => ({
    functionName: functionName ?? `main.f${index}`,
    flat: Math.floor(1_048_576 / 2 ** index),
    flatShare: 0.25 / 2 ** index,
    cum: Math.floor(2_097_152 / 2 ** index),
    cumShare: 0.5 / 2 ** index,
    unit: "bytes",
  }));
}

/** A heap that grows by 1 KiB and ten objects every half second under a saw-tooth of nine rows. */
export function memStatsRows(count: number): MemStatsRow[] {
  const zeros = Object.fromEntries(memStatsFields.map((field) => [field, 0])) as Record<
    (typeof memStatsFields)[number],
    number
  >;
  return Array.from({ length: count }, (_, index) => ({
    ...zeros,
    timeMs: 1_700_000_000_000 + index * 500,
    HeapAlloc: 20_971_520 + index * 1024 + (index % 9) * 262_144,
    HeapObjects: 100_000 + index * 10,
    BySize: [],
  }));
}

/** Sizes 8, 16, 24, ... with 1000, 500, 333, ... objects. */
export function sizeRows(count: number): BySizeRow[] {
  return Array.from({ length: count }, (_, index) => {
    const objectBytes = 8 * (index + 1);
    const objects = Math.floor(1000 / (index + 1));
    return { objectBytes, objects, bytes: objectBytes * objects };
  });
}

export const seen: readonly SeenShare[] = [
  {
    objectBytes: 32,
    objects: 4096,
    leakBytes: 131_072,
    runs: 200,
    seenShare: 0.225,
    low: 0.17,
    high: 0.29,
  },
  {
    objectBytes: 32,
    objects: 16_384,
    leakBytes: 524_288,
    runs: 200,
    seenShare: 0.63,
    low: 0.56,
    high: 0.69,
  },
];

/** 3 MiB listed, 1 MiB dropped, half of that estimated unseen, 2 MiB of stacks, the rest unknown. */
export function blindSpotRows(says: string = "a sentence"): BlindSpot[] {
  const estimate = { bytes: 524_288, low: 262_144, high: 1_048_576 };
  return [
    blindSpot("listed", { bytes: 3 * 1_048_576 }, says, "the file"),
    blindSpot("trimmed", { bytes: 1_048_576 }, says, says),
    blindSpot("samples", { bytes: 4 * 1_048_576 }, says, "the file"),
    blindSpot("dark heap", estimate, says, "stacks with one sample"),
    blindSpot("unseen site", { low: 0, high: 1_570_626 }, says, "odds of no sample"),
    blindSpot("goroutine stacks", { bytes: 2 * 1_048_576 }, says, "MemStats"),
    blindSpot("outside Go", {}, says, "unknown: needs the resident memory"),
  ];
}

/** Functions in falling order: `main.f0` with 2 MiB, 1 to 4 MiB, on four samples, then half of it. */
export function estimateRows(count: number, functionName?: string): EstimateRow[] {
  return Array.from({ length: count }, (_, index) => {
    const estimate = 2_097_152 / 2 ** index;
    const interval = { estimate, low: estimate / 2, high: estimate * 2, listedLow: estimate / 4 };
    const flat = { samples: 4, bytes: interval, objects: interval };
    return { functionName: functionName ?? `main.f${index}`, flat, cum: flat };
  });
}

/** 6 MiB live by an estimate, 4 MiB of other objects, 2 MiB of slack, 3 MiB missing. */
export function ledgerRows(text: string = "a sentence"): LedgerRow[] {
  const mebi = 1_048_576;
  const ends = { low: 4 * mebi, high: 9 * mebi };
  return [
    ledgerRow("live objects", 6 * mebi, text, "profile", ends),
    ledgerRow("new or dead objects", 4 * mebi, text, "HeapAlloc less live"),
    ledgerRow("span slack", 2 * mebi, text, "MemStats"),
    ledgerRow("outside Go", 0, text, "the rest"),
    ledgerRow("unexplained", -3 * mebi, text, "the rest"),
  ];
}

/** Sizes 16, 32, 48, ...: one inside, one outside, one unseen, and so on. */
export function sampledRows(count: number): SampledAgainstTrueRow[] {
  return Array.from({ length: count }, (_, index) => {
    const objectBytes = 16 * (index + 1);
    const verdict = (["inside", "outside", "unseen"] as const)[index % 3] ?? "inside";
    const objects = verdict === "unseen" ? 0 : 100_000 - 100 * index;
    const [low, high] = [Math.floor(objects / 2), objects * 2 + 1000];
    const trueObjects = verdict === "outside" ? 3 * high : Math.floor(objects * 1.2) + 10;
    return {
      ...{ objectBytes, aboveBytes: objectBytes - 16, samples: objects / 10_000 },
      ...{ objects, low, high, trueObjects },
      ...{ bytes: objects * objectBytes, lowBytes: low * objectBytes },
      ...{ highBytes: high * objectBytes, trueBytes: trueObjects * objectBytes, verdict },
    };
  });
}

/** Readings every half second: 16 B grows by 1,000 slots each, 64 B goes up and down, others rest. */
export function livePoints(readings: number): LiveBySizePoint[] {
  return Array.from({ length: readings }, (_, index) => {
    const counts = [5, 1000 + 1000 * index, 40, 3000 + 500 * (index % 3), 0];
    return counts.map((objects, place) => {
      const objectBytes = [8, 16, 24, 64, 128][place] ?? 0;
      const aboveBytes = [0, 8, 16, 24, 64][place] ?? 0;
      const timeMs = 1_700_000_000_000 + 500 * index;
      return { timeMs, objectBytes, aboveBytes, objects, bytes: objects * objectBytes };
    });
  }).flat();
}

/**
 * A root of 1 MiB over `callees` functions of half, a quarter, ... of it; each calls one that is as
 * wide as itself.
 */
export function flameRows(callees: number, functionName?: string, unit = "bytes"): FlameRow[] {
  const whole = 1_048_576;
  const row = { parent: 0, depth: 1, flat: 0, unit };
  const root = { ...row, functionName: "root", parent: -1, depth: 0, start: 0, width: whole };
  const rows: FlameRow[] = [{ ...root, value: whole, share: 1 }];
  for (let index = 0; index < callees; index++) {
    const width = whole / 2 ** (index + 1);
    const place = { start: whole - 2 * width, width, value: width, share: width / whole };
    const parent =
      rows.push({ ...row, ...place, functionName: functionName ?? `main.f${index}` }) - 1;
    const leaf = { parent, depth: 2, flat: width, functionName: functionName ?? "runtime.leaf" };
    rows.push({ ...row, ...place, ...leaf });
  }
  return rows;
}
