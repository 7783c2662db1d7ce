import { inspect } from "node:util";
import { liveBySizeText } from "./live-by-size-text.js";
import { requireSameProcess } from "./same-process.js";
import { type RuntimeReading, slotCounts } from "./slot-counts.js";

/** The live slots of one size class at the later of two readings, and what changed. */
export interface LiveBySizeRow {
  /** Slot size of the class; Infinity for all objects above the last class that is counted. */
  readonly objectBytes: number;
  /** Slot size of the class below: the row holds what is larger. */
  readonly aboveBytes: number;
  /** Live slots. */
  readonly objects: number;
  readonly objectsChange: number;
  /** Undefined above the last class where the metrics do not tell them. */
  readonly bytes: number | undefined;
  readonly bytesChange: number | undefined;
}

/**
 * The exact number of live slots in each size class, not sampled, and its change between two
 * readings of one process; prints as a table of the classes that changed.
 *
 * Counted are slots allocated less slots freed: `BySize` of two MemStats, or the metrics
 * `/gc/heap/allocs-by-size:bytes` and `frees-by-size`. The last row holds the larger objects (above
 * 18,432 bytes from MemStats, 32,768 from metrics); its bytes are what the classes leave of
 * `HeapAlloc`, or of `/memory/classes/heap/objects:bytes`. Tiny objects count as the 16-byte blocks
 * that they share; garbage counts until it is swept, so read after two collections; and metrics lag
 * by up to one span per class and P, where no collection or MemStats came between.
 * Throws `LeaklabError`: not-a-series where a counter falls, as at a restart (one that has since
 * counted beyond the older reading goes unnoticed), and invalid-argument for a reading without
 * counts by size.
 *
 * @example
 * const { rows } = readMemStats("memstats.ndjson")
 * liveBySize(rows[0], rows[rows.length - 1]).filter((row) => row.objectsChange > 1000)
 */
export function liveBySize(
  before: RuntimeReading,
  after: RuntimeReading,
): readonly LiveBySizeRow[] {
  const [older, newer] = [slotCounts(before), slotCounts(after)];
  requireSameProcess(older, newer, "the earlier and the later reading");
  const rows = newer.map((count, index): LiveBySizeRow => {
    const { objectBytes, aboveBytes, liveBytes } = count;
    const old = older[index] ?? count;
    const objects = count.allocs - count.frees;
    const objectsChange = objects - (old.allocs - old.frees);
    const isKnown = liveBytes !== undefined && old.liveBytes !== undefined;
    const bytesChange = isKnown ? liveBytes - old.liveBytes : undefined;
    return { objectBytes, aboveBytes, objects, objectsChange, bytes: liveBytes, bytesChange };
  });
  const text = (): string => liveBySizeText(rows);
  return Object.freeze(Object.defineProperty(rows, inspect.custom, { value: text }));
}
