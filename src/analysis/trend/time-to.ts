import { amountWords, secondsWords } from "./per-second.js";
import type { Trend } from "./trend.js";

/** How long until a limit is reached, in seconds after the last row; undefined: never. */
export interface TimeTo {
  readonly limit: number;
  readonly unit: string;
  readonly seconds: number | undefined;
  /** With the steepest slope of the interval. */
  readonly earliestSeconds: number | undefined;
  /** With the flattest slope of the interval. */
  readonly latestSeconds: number | undefined;
  /** The same in words. */
  readonly reason: string;
}

/**
 * When a field reaches a limit above it if its slope stays as it is, with the interval that follows
 * from that of the slope. For a trend at collections it is the live heap that reaches the limit;
 * with GOGC=100 the process needs about twice as much by then.
 *
 * @example
 * timeTo(trend(readMemStats("memstats.ndjson").rows, "HeapAlloc"), 512 * 2 ** 20).reason
 */
export function timeTo(trend: Trend, limit: number): TimeTo {
  const [seconds, earliestSeconds, latestSeconds] = [
    reach(trend, trend.slopePerSecond, limit),
    reach(trend, trend.high, limit),
    reach(trend, trend.low, limit),
  ];
  const times = { limit, unit: trend.unit, seconds, earliestSeconds, latestSeconds };
  return { ...times, reason: wordsOf(trend, times) };
}

function reach(trend: Trend, slope: number | undefined, limit: number): number | undefined {
  const { middle, endMs } = trend;
  if (slope === undefined || middle === undefined || endMs === undefined) return undefined;
  const missing = limit - middle.value - (slope * (endMs - middle.timeMs)) / 1000;
  if (missing <= 0) return 0;
  return slope > 0 ? missing / slope : undefined;
}

function wordsOf(trend: Trend, times: Omit<TimeTo, "reason">): string {
  if (trend.middle === undefined) return `it cannot be told: ${trend.reasons[0]}`;
  const goal = `${trend.field} reaches ${amountWords(times.limit, trend.unit)}`;
  const { seconds, earliestSeconds, latestSeconds } = times;
  if (earliestSeconds === undefined) return `${goal} never at these slopes`;
  if (latestSeconds === 0) return `${goal} by the last row already`;
  const earliest = secondsWords(earliestSeconds);
  if (seconds === undefined) return `${goal} after ${earliest} at the earliest, more likely never`;
  const latest =
    latestSeconds === undefined
      ? "or perhaps never"
      : `at the latest after ${secondsWords(latestSeconds)}`;
  return `${goal} after ${secondsWords(seconds)}, at the earliest after ${earliest}, ${latest}`;
}
