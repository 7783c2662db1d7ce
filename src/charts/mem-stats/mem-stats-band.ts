import { perSecond } from "../../analysis/trend/per-second.js";
import type { Trend } from "../../analysis/trend/trend.js";
import { LeaklabError } from "../../errors.js";
import { formatShare } from "../../units.js";

/** A trend as a line and the band between the slopes of its interval. */
export interface TrendBand {
  readonly field: string;
  /** Start, middle and end of the points that the trend was told from. */
  readonly corners: readonly BandCorner[];
  readonly words: string;
}

export interface BandCorner {
  /** Since the first row. */
  readonly seconds: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The bands of trends of drawn fields; throws for the trend of another field. */
export function bandsOf(
  trends: readonly Trend[],
  fields: readonly string[],
  startMs: number,
): readonly TrendBand[] {
  const stray = trends.find(({ field }) => !fields.includes(field));
  if (stray !== undefined) throw notDrawn(stray.field, fields);
  return trends.map((trend) => ({
    field: trend.field,
    corners: cornersOf(trend, startMs),
    words: wordsOf(trend),
  }));
}

function cornersOf(trend: Trend, startMs: number): readonly BandCorner[] {
  const { middle, slopePerSecond, low, high } = trend;
  if (middle === undefined || slopePerSecond === undefined) return [];
  return [trend.startMs, middle.timeMs, trend.endMs].map((timeMs = 0) => {
    const at = (slope: number): number => middle.value + (slope * (timeMs - middle.timeMs)) / 1000;
    const ends = [at(low ?? slopePerSecond), at(high ?? slopePerSecond)];
    return {
      seconds: (timeMs - startMs) / 1000,
      value: at(slopePerSecond),
      low: Math.min(...ends),
      high: Math.max(...ends),
    };
  });
}

function wordsOf({
  field,
  unit,
  slopePerSecond,
  low,
  high,
  level,
  verdict,
  reasons,
}: Trend): string {
  if (slopePerSecond === undefined || low === undefined || high === undefined) {
    return `${field}: ${verdict}, ${reasons[0] ?? ""}`;
  }
  const ends = `${perSecond(low, unit)} to ${perSecond(high, unit)}`;
  return `${field}: ${verdict}, ${perSecond(slopePerSecond, unit)} (${formatShare(level)}: ${ends})`;
}

function notDrawn(field: string, fields: readonly string[]): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: `there is a trend of "${field}", which is not drawn`,
    advice: `Drawn are ${fields.join(", ")}; name it in \`fields\` too`,
  });
}
