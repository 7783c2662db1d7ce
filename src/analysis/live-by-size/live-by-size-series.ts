import { requireSameProcess } from "./same-process.js";
import { type RuntimeReading, type SlotCount, slotCounts } from "./slot-counts.js";

/** The live slots of one size class at one reading. */
export interface LiveBySizePoint {
  /** Milliseconds since 1970, UTC. */
  readonly timeMs: number;
  /** Slot size of the class; Infinity for all objects above the last class that is counted. */
  readonly objectBytes: number;
  /** Slot size of the class below: the point counts what is larger. */
  readonly aboveBytes: number;
  /** Live slots. */
  readonly objects: number;
  /** Undefined above the last class where the metrics do not tell them. */
  readonly bytes: number | undefined;
}

/**
 * The exact live slots of each size class at each reading of a series, in the order of the readings
 * and then of the sizes; what is counted is said at {@link liveBySize}.
 *
 * Throws `LeaklabError`: not-a-series where a counter falls from one reading to the next, as at a
 * restart, and invalid-argument for readings without counts by size.
 *
 * @example
 * liveBySizeSeries(readMemStats("memstats.ndjson").rows).filter((point) => point.objectBytes === 16)
 */
export function liveBySizeSeries(readings: readonly RuntimeReading[]): LiveBySizePoint[] {
  let older: readonly SlotCount[] | undefined;
  return readings.flatMap((reading, index) => {
    const counts = slotCounts(reading);
    requireSameProcess(
      older ?? counts,
      counts,
      `readings ${index} and ${index + 1} (counted from 1)`,
    );
    older = counts;
    return counts.map(({ objectBytes, aboveBytes, allocs, frees, liveBytes }) => {
      const { timeMs } = reading;
      return { timeMs, objectBytes, aboveBytes, objects: allocs - frees, bytes: liveBytes };
    });
  });
}
