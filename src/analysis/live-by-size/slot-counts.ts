import { LeaklabError } from "../../errors.js";
import type { MemStatsRow } from "../../runtime/mem-stats/mem-stats.js";
import type { MetricsHistogram } from "../../runtime/metrics/metrics-histogram.js";
import type { MetricsRow } from "../../runtime/metrics/read-metrics.js";

/** A reading of what the runtime itself counts: `runtime.MemStats` or `runtime/metrics`. */
export type RuntimeReading = MemStatsRow | MetricsRow;

/** The slots of one size class since the start of the process. */
export interface SlotCount {
  /** Slot size of the class; Infinity for all objects above the last class that is counted. */
  readonly objectBytes: number;
  /** Slot size of the class below, 0 for the first. */
  readonly aboveBytes: number;
  readonly allocs: number;
  readonly frees: number;
  /** Bytes of the live slots; undefined above the last class where no metric tells them. */
  readonly liveBytes: number | undefined;
}

const allocsBySize = "/gc/heap/allocs-by-size:bytes";
const freesBySize = "/gc/heap/frees-by-size:bytes";
const heapObjectsBytes = "/memory/classes/heap/objects:bytes";

/** The slots of each size class, smallest first; throws where the reading does not count them. */
export function slotCounts(reading: RuntimeReading): readonly SlotCount[] {
  const counts = "histograms" in reading ? ofMetrics(reading) : ofMemStats(reading);
  for (const { aboveBytes, allocs, frees } of counts) {
    if (frees >= 0 && allocs >= frees) continue;
    throw notCounting(
      `it counts ${allocs} slots allocated and ${frees} freed above ${aboveBytes} bytes`,
      "Give a reading as the Go program took it",
    );
  }
  return counts;
}

function ofMemStats({ BySize, Mallocs, Frees, HeapAlloc }: MemStatsRow): SlotCount[] {
  const classes = BySize.filter(({ Size }) => Size > 0);
  if (classes.length === 0)
    throw notCounting("its BySize is empty", "Record MemStats with its BySize");
  const small = classes.map(({ Size, Mallocs: allocs, Frees: frees }, index) =>
    smallCount(classes[index - 1]?.Size ?? 0, Size, allocs, frees),
  );
  // Tiny objects are in both totals and in no class: they cancel out in what is live.
  return withLarge(small, {
    allocs: Mallocs - sumOf(small, (count) => count.allocs),
    frees: Frees - sumOf(small, (count) => count.frees),
    heapBytes: HeapAlloc,
  });
}

/** A bucket begins one byte above the class before it; the last has the objects above all classes. */
function ofMetrics({ values, histograms }: MetricsRow): SlotCount[] {
  const [allocs, frees] = [histograms[allocsBySize], histograms[freesBySize]];
  if (allocs === undefined || frees === undefined || !isOfClasses(allocs, frees))
    throw notCounting(
      `it lacks ${allocsBySize} and ${freesBySize} with the same buckets`,
      "Record both histograms as Go gives them",
    );
  const ends = allocs.buckets.slice(0, -1);
  const small = ends.slice(1).map((end, index) => {
    const [allocated, freed] = [allocs.counts[index] ?? 0, frees.counts[index] ?? 0];
    return smallCount((ends[index] ?? 0) - 1, end - 1, allocated, freed);
  });
  return withLarge(small, {
    allocs: allocs.counts[small.length] ?? 0,
    frees: frees.counts[small.length] ?? 0,
    heapBytes: values[heapObjectsBytes],
  });
}

function isOfClasses(allocs: MetricsHistogram, frees: MetricsHistogram): boolean {
  const { buckets } = allocs;
  const last = buckets.length - 1;
  return (
    [allocs, frees].every(({ counts }) => counts.length === last) &&
    buckets[last] === Number.POSITIVE_INFINITY &&
    buckets.every((end, index) => end > (buckets[index - 1] ?? 0) && end === frees.buckets[index])
  );
}

function smallCount(
  aboveBytes: number,
  objectBytes: number,
  allocs: number,
  frees: number,
): SlotCount {
  return { objectBytes, aboveBytes, allocs, frees, liveBytes: (allocs - frees) * objectBytes };
}

interface Large {
  readonly allocs: number;
  readonly frees: number;
  /** Bytes of all live slots, the small ones included. */
  readonly heapBytes: number | undefined;
}

function withLarge(small: readonly SlotCount[], { allocs, frees, heapBytes }: Large): SlotCount[] {
  const smallBytes = sumOf(small, (count) => count.liveBytes ?? 0);
  const large = {
    objectBytes: Number.POSITIVE_INFINITY,
    aboveBytes: small[small.length - 1]?.objectBytes ?? 0,
    allocs,
    frees,
    liveBytes: heapBytes === undefined ? undefined : heapBytes - smallBytes,
  };
  return [...small, large];
}

function sumOf(counts: readonly SlotCount[], of: (count: SlotCount) => number): number {
  return counts.reduce((sum, count) => sum + of(count), 0);
}

function notCounting(reason: string, advice: string): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: `the reading does not count slots by size: ${reason}`,
    advice,
  });
}
