import { splitSeries } from "../../../runtime/series/split-series.js";
import { type LiveBySizeRow, liveBySize } from "../../live-by-size/live-by-size.js";
import type { RuntimeReading } from "../../live-by-size/slot-counts.js";
import type { LedgerRow } from "../../memory-ledger/ledger-row.js";
import { memoryLedger } from "../../memory-ledger/memory-ledger.js";
import {
  type SampledAgainstTrueRow,
  sampledAgainstTrue,
} from "../../sampled-against-true/sampled-against-true.js";
import { secondsWords } from "../../trend/per-second.js";
import type { OwnFiles } from "../own-files.js";
import { residentWithVars, vars, varsWithProfile } from "./collect.js";
import { nearest } from "./nearest.js";
import { lastHeapProfile } from "./profile-answers.js";
import { type Answered, answeredOr, type Refusal, refusal } from "./refusal.js";

interface Readings {
  readonly rows: readonly RuntimeReading[];
  readonly files: readonly string[];
}

/** The exact live slots of each size class, and what changed over the longest run of one process. */
export function liveSlots(own: OwnFiles): Answered<readonly LiveBySizeRow[]> | Refusal {
  const { rows, files } = readingsBySize(own);
  const [first, last] = endsOfLongestRun(rows);
  if (first === undefined || last === undefined)
    return refusal("it takes two readings of one process that count slots by size", vars);
  const apart = secondsWords((last.timeMs - first.timeMs) / 1000);
  const from = `${files.join(", ")}, two readings ${apart} apart`;
  return answeredOr(() => ({ value: liveBySize(first, last), from }), vars);
}

/** The last heap profile's estimate beside the exact number, size by size. */
export function sampledAgainstTrueOfLast(
  own: OwnFiles,
): Answered<readonly SampledAgainstTrueRow[]> | Refusal {
  const profile = lastHeapProfile(own);
  const { rows, files } = readingsBySize(own);
  const reading = profile === undefined ? undefined : nearest(rows, profile.timeMs);
  if (profile === undefined || reading === undefined) {
    const reason =
      "it takes a heap profile and, within a minute of it, a reading that counts slots by size";
    return refusal(reason, varsWithProfile);
  }
  const apart = secondsWords(Math.abs(reading.timeMs - profile.timeMs) / 1000);
  const from = `${profile.file} and a reading of ${files.join(", ")} ${apart} from it`;
  return answeredOr(() => ({ value: sampledAgainstTrue(profile, reading), from }), varsWithProfile);
}

/** Where the resident memory is, at the last reading of it that has MemStats of its minute. */
export function ledger(own: OwnFiles): Answered<readonly LedgerRow[]> | Refusal {
  const { MemStats, "heap text": heapText, "resident memory": resident } = own.signals;
  const memStats = [...MemStats.rows, ...heapText.rows];
  const pairs = resident.rows.flatMap((row) => {
    const beside = nearest(memStats, row.timeMs);
    return beside === undefined ? [] : [{ row, beside }];
  });
  const last = pairs[pairs.length - 1];
  if (last === undefined) {
    const reason =
      "it takes the resident memory and, of the same minute, MemStats with all its fields";
    return refusal(reason, residentWithVars);
  }
  const { row: rss, beside } = last;
  const files = [...resident.files, ...MemStats.files, ...heapText.files];
  const from = `${[...new Set(files)].join(", ")}, the last readings`;
  return answeredOr(() => ({ value: memoryLedger(beside, { rss }), from }), residentWithVars);
}

/** Of MemStats or of metrics, whichever has more readings with counts by size. */
function readingsBySize({ signals: { MemStats, metrics } }: OwnFiles): Readings {
  const [a, b]: readonly Readings[] = [
    { rows: MemStats.rows.filter(({ BySize }) => BySize.length > 0), files: MemStats.files },
    {
      rows: metrics.rows.filter(({ histograms }) =>
        Object.hasOwn(histograms, "/gc/heap/frees-by-size:bytes"),
      ),
      files: metrics.files,
    },
  ] as const;
  return a.rows.length >= b.rows.length ? a : b;
}

function endsOfLongestRun(rows: readonly RuntimeReading[]): readonly RuntimeReading[] {
  const { segments } = splitSeries(rows);
  const none: readonly RuntimeReading[] = [];
  const longest = segments.reduce((best, run) => (run.length > best.length ? run : best), none);
  return longest.length < 2
    ? []
    : [longest[0], longest[longest.length - 1]].flatMap((r) => r ?? []);
}
