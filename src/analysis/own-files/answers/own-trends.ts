import { inspect } from "node:util";
import { textTable } from "../../../text-table.js";
import { formatCount } from "../../../units.js";
import { wrapWords } from "../../../wrap-words.js";
import { perSecond, secondsWords } from "../../trend/per-second.js";
import type { TimedRow } from "../../trend/timed-row.js";
import { type Trend, trend } from "../../trend/trend.js";
import type { SignalKind } from "../content.js";
import type { OwnFiles } from "../own-files.js";
import { vars } from "./collect.js";
import { type Answered, answeredOr, type Refusal, refusal } from "./refusal.js";

/** The trend of one field of one signal. */
export interface OwnTrend extends Trend {
  readonly signal: SignalKind;
}

interface Asked {
  readonly signal: SignalKind;
  readonly field: string;
  readonly rows: readonly TimedRow[];
}

/** The trends of all that is a measure of live memory, the surest first; each with its verdict. */
export function ownTrends(own: OwnFiles): Answered<readonly OwnTrend[]> | Refusal {
  const asked = askedOf(own).filter(({ rows }) => rows.length > 1);
  if (asked.length === 0) return refusal(whyNone(own), vars);
  return answeredOr(() => {
    const rows = asked.map(({ signal, field, rows }) => ({ signal, ...trend(rows, field) }));
    const value = Object.defineProperty(rows, inspect.custom, { value: () => trendsText(rows) });
    const files = asked.flatMap(({ signal }) => own.signals[signal].files);
    return { value: Object.freeze(value), from: [...new Set(files)].join(", ") };
  }, vars);
}

const mebibyte = 1_048_576;

function askedOf({ signals }: OwnFiles): readonly Asked[] {
  const { MemStats, metrics, Prometheus, gctrace } = signals;
  const live = metrics.rows.filter(({ values }) => Object.hasOwn(values, "/gc/heap/live:bytes"));
  const resident = signals["resident memory"].rows;
  return [
    { signal: "metrics", field: "/gc/heap/live:bytes", rows: live },
    ...(["HeapAlloc", "HeapObjects"] as const).flatMap((field): Asked[] => [
      { signal: "MemStats", field, rows: MemStats.rows },
      { signal: "Prometheus", field, rows: Prometheus.rows.filter((row) => field in row) },
    ]),
    {
      signal: "gctrace",
      field: "heapLive:bytes",
      rows: gctrace.rows.map(({ timeMs, heapLiveMB }) => {
        return { timeMs, "heapLive:bytes": heapLiveMB * mebibyte };
      }),
    },
    {
      signal: "resident memory",
      field: "Rss:bytes",
      rows: resident.map(({ timeMs, Rss }) => ({ timeMs, "Rss:bytes": Rss })),
    },
  ];
}

function whyNone({ signals }: OwnFiles): string {
  const single = (Object.keys(signals) as SignalKind[]).filter((kind) => {
    return signals[kind].rows.length === 1;
  });
  return single.length === 0
    ? "a trend takes a series of readings, and here is none"
    : `a trend takes a series of readings, and of ${single.join(", ")} here is one`;
}

/** A line for each trend, and below them why each verdict is what it is. */
function trendsText(trends: readonly OwnTrend[]): string {
  const cells = trends.map((row) => [
    row.verdict,
    row.slopePerSecond === undefined ? "" : perSecond(row.slopePerSecond, row.unit),
    row.low === undefined || row.high === undefined
      ? ""
      : `${perSecond(row.low, row.unit)} to ${perSecond(row.high, row.unit)}`,
    formatCount(row.points),
    secondsWords(row.seconds),
    `${row.signal} ${row.field}`,
  ]);
  const columns = ["verdict", "slope", "95 %", "points", "time", "of"].map((heading, index) => ({
    heading,
    align: index === 0 || index === 5 ? ("left" as const) : ("right" as const),
  }));
  const reasons = trends.map(({ signal, field, reasons: why }) =>
    wrapWords(`${signal} ${field}: ${why.join("; ")}.`),
  );
  return [textTable(columns, cells), "", ...reasons].join("\n");
}
