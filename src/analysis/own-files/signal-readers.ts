import { readGctrace } from "../../runtime/gctrace/read-gctrace.js";
import type { LineLimits } from "../../runtime/lines.js";
import type { DocumentOptions } from "../../runtime/mem-stats/dated-documents.js";
import { readExpvar } from "../../runtime/mem-stats/expvar.js";
import { readHeapTextMemStats } from "../../runtime/mem-stats/heap-text.js";
import { readMemStats } from "../../runtime/mem-stats/read-mem-stats.js";
import { readMetrics } from "../../runtime/metrics/read-metrics.js";
import {
  type PrometheusReadings,
  readPrometheus,
} from "../../runtime/prometheus/read-prometheus.js";
import {
  type PrometheusRangeReadings,
  readPrometheusRange,
} from "../../runtime/prometheus/read-prometheus-range.js";
import type { Readings } from "../../runtime/readings.js";
import { readResident } from "../../runtime/resident/read-resident.js";
import { formatCount } from "../../units.js";
import type { Kept, SignalContent, SignalRows } from "./content.js";
import { datedByLastCollection, kept } from "./kept.js";
import { oneInstance } from "./one-instance.js";

interface SignalReader {
  /** A text of the kind has one of these somewhere. */
  readonly marks: readonly string[];
  /** And not this, which is of another kind. */
  readonly except?: string;
  readonly read: (path: string, limits: LineLimits) => SignalContent;
}

/** One for each form of signal; the file of a recorder has several at once. */
export const signalReaders: readonly SignalReader[] = [
  {
    marks: ['"HeapAlloc"'],
    except: '"memstats"',
    read: (path, limits) => ({ holds: "MemStats", ...kept(readMemStats(path, limits)) }),
  },
  {
    marks: ['"memstats"'],
    read: (path, limits) => ({ holds: "MemStats", ...documents(readExpvar, path, limits) }),
  },
  {
    marks: ["heap profile: "],
    read: (path, limits) => ({
      holds: "heap text",
      ...documents(readHeapTextMemStats, path, limits),
    }),
  },
  {
    marks: ['"/gc/', '"/memory/classes/'],
    read: (path, limits) => ({ holds: "metrics", ...kept(readMetrics(path, limits)) }),
  },
  {
    marks: ['"resultType"'],
    read: (path, limits) => ({
      holds: "Prometheus",
      ...instance(readPrometheusRange(path, limits)),
    }),
  },
  {
    marks: ["go_memstats_"],
    except: '"resultType"',
    read: (path, limits) => ({ holds: "Prometheus", ...instance(readPrometheus(path, limits)) }),
  },
  {
    marks: [" ms clock, "],
    read: (path, limits) => ({ holds: "gctrace", ...collections(path, limits) }),
  },
  {
    marks: ['"VmRSS"', "VmRSS:", "Rss:"],
    read: (path, limits) => ({ holds: "resident memory", ...resident(path, limits) }),
  },
];

/** Documents that say no time need one to be read; a file of one document is read again with it. */
function documents<Row extends { readonly timeMs: number; readonly LastGC: number }>(
  read: (path: string, options: DocumentOptions) => Readings<Row>,
  path: string,
  limits: LineLimits,
): Kept<Row> {
  const found = read(path, limits);
  if (found.rows.length > 0 || found.damaged.length !== 1) return kept(found);
  const { rows } = read(path, { ...limits, timeMs: 0 });
  if (rows.length === 0) return kept(found);
  return datedByLastCollection(rows.map((row) => ({ ...row, timeMs: undefined }))) as Kept<Row>;
}

function instance(
  found: PrometheusReadings | PrometheusRangeReadings,
): Kept<SignalRows["Prometheus"]> {
  const { rows, remarks } = oneInstance(found.rows);
  return { rows, remarks: [...remarks, ...kept<unknown>(found).remarks] };
}

function collections(path: string, limits: LineLimits): Kept<SignalRows["gctrace"]> {
  const { rows, remarks } = kept(readGctrace(path, limits));
  return { rows: rows.map((row) => ({ ...row, timeMs: row.seconds * 1000 })), remarks };
}

function resident(path: string, limits: LineLimits): Kept<SignalRows["resident memory"]> {
  const { rows, remarks } = kept(readResident(path, limits));
  const dated = rows.flatMap((row) =>
    row.timeMs === undefined ? [] : { ...row, timeMs: row.timeMs },
  );
  const undated = rows.length - dated.length;
  if (undated === 0) return { rows: dated, remarks };
  const without = `${formatCount(undated)} readings without a time: date -u +%FT%TZ before each gives one`;
  return { rows: dated, remarks: [without, ...remarks] };
}
