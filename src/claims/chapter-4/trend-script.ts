import { articleAlarm } from "../../analysis/article-alarm/article-alarm.js";
import { formatShare } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import type { TrendTrial } from "../evidence.js";
import { sum } from "../readings.js";

/** Section 4.3: a script that watches MemStats.Alloc with SetGCPercent(1). */
export const trendScript: readonly Claim[] = [
  {
    number: 84,
    section: "4.3",
    lesson: "07-memstats-trends",
    english: "MemStats.Alloc is the most direct number for growing memory",
    chinese: "MemStats.Alloc 是观测内存增长最直接的指标",
    verdict: "partly",
    judge: ({ lines }) => {
      const trials = lines("memstats-trends/slope/trials");
      const usual = trials.filter(({ gogc }) => gogc === 100);
      const alloc = separation(usual, "Alloc");
      const objects = separation(usual, "HeapObjects");
      return shown(
        `between collections, GOGC 100: of pairs of a leak and a control Alloc rises more in the ` +
          `leak in ${formatShare(alloc)}, HeapObjects in ${formatShare(objects)}`,
        alloc > 0.5,
        alloc >= objects && alloc > 0.95,
      );
    },
  },
  {
    number: 85,
    section: "4.3",
    lesson: "07-memstats-trends",
    english: "SetGCPercent(1) brings leaks out, as it presses down everything else",
    chinese: "SetGCPercent(1) 压缩干扰，使泄漏信号显著",
    verdict: "partly",
    judge: ({ lines }) => {
      const trials = lines("memstats-trends/slope/trials");
      const [often, usual] = [1, 100].map((gogc) => trials.filter((t) => t.gogc === gogc));
      const swing = medianOf(controls(often), swingMB) / medianOf(controls(usual), swingMB);
      const cost = medianOf(often, collections) / medianOf(usual, collections);
      const alloc = separation(often ?? [], "Alloc");
      return shown(
        `Alloc of a healthy service swings ${swing.toFixed(2)} times as much as at 100, and rises ` +
          `more in the leak in ${formatShare(alloc)} of the pairs, for ${cost.toFixed(0)} times ` +
          "the collections",
        swing < 0.5 && alloc > 0.95,
        cost < 2,
      );
    },
  },
  {
    number: 86,
    section: "4.3",
    lesson: "07-memstats-trends",
    english: "An alarm at each step of Alloc by 1 MB finds a leak",
    chinese: "Alloc 单次增量达 1MB 即可判定泄漏",
    verdict: "false",
    judge: ({ lines }) => {
      const trials = lines("memstats-trends/slope/trials");
      const [often, usual] = [1, 100].map((gogc) => trials.filter((t) => t.gogc === gogc));
      const words = (some: readonly TrendTrial[] = []): string =>
        `${perProcess(leaks(some))} alarms a process with a leak and ${perProcess(controls(some))} without`;
      return shown(
        `${words(often)} at GC percent 1; ${words(usual)} at 100`,
        tellsApart(often),
        tellsApart(usual),
      );
    },
  },
];

function leaks(trials: readonly TrendTrial[] = []): readonly TrendTrial[] {
  return trials.filter(({ keptPerSecond }) => keptPerSecond > 0);
}

function controls(trials: readonly TrendTrial[] = []): readonly TrendTrial[] {
  return trials.filter(({ keptPerSecond }) => keptPerSecond === 0);
}

/** The share of pairs of a leak and a control in which the field rises more in the leak. */
function separation(trials: readonly TrendTrial[], field: "Alloc" | "HeapObjects"): number {
  const healthy = controls(trials).map((trial) => rise(trial, field));
  const pairs = leaks(trials).flatMap((leak) => healthy.map((h) => rise(leak, field) > h));
  return pairs.filter(Boolean).length / pairs.length;
}

/** From the first row of the work to the last. */
function rise({ rows }: TrendTrial, field: "Alloc" | "HeapObjects" | "NumGC"): number {
  return (rows.at(-1)?.[field] ?? 0) - (rows[1]?.[field] ?? 0);
}

function collections(trial: TrendTrial): number {
  return rise(trial, "NumGC");
}

function swingMB({ rows }: TrendTrial): number {
  const allocs = rows.slice(1).map(({ Alloc }) => Alloc);
  return (Math.max(...allocs) - Math.min(...allocs)) / 1e6;
}

/** Alarms of the article's script during the work; at its first reading it always alarms. */
function alarms({ rows }: TrendTrial): number {
  const work = rows.slice(1);
  return articleAlarm(work).filter(({ timeMs }) => timeMs !== work[0]?.timeMs).length;
}

function perProcess(trials: readonly TrendTrial[]): string {
  return (sum(trials.map(alarms)) / trials.length).toFixed(1);
}

/** An alarm in nearly every process that leaks, and in nearly none that does not. */
function tellsApart(trials: readonly TrendTrial[] = []): boolean {
  const shareOf = (some: readonly TrendTrial[]): number =>
    some.filter((trial) => alarms(trial) > 0).length / some.length;
  return shareOf(leaks(trials)) > 0.9 && shareOf(controls(trials)) < 0.1;
}

function medianOf(
  trials: readonly TrendTrial[] = [],
  value: (trial: TrendTrial) => number,
): number {
  const sorted = trials.map(value).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
