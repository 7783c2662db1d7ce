import { formatShare } from "../../units.js";
import { perSecond, secondsWords } from "./per-second.js";
import type { TrendLine } from "./theil-sen.js";

export type TrendVerdict = "rises" | "falls" | "no trend shown" | "cannot be settled";

export interface Verdict {
  readonly verdict: TrendVerdict;
  readonly reasons: readonly string[];
}

/** What a verdict on a line rests on. */
export interface TrendEvidence {
  readonly line: TrendLine;
  /** The lines of the first and the second half, where both halves have enough points. */
  readonly halves: readonly [TrendLine, TrendLine] | undefined;
  readonly seconds: number;
  readonly unit: string;
  readonly level: number;
  /** The least change that counts, as a share of the field's level. */
  readonly leastChange: number;
}

// An interval that reaches to a change of more than a tenth of the level shows no absence.
const widestChange = 0.1;

/** What a line with its interval shows, and why. */
export function verdictOf(evidence: TrendEvidence): Verdict {
  const { line, unit, level } = evidence;
  const ends = `${perSecond(line.low, unit)} to ${perSecond(line.high, unit)}`;
  const { verdict, reasons } = sideOf(line) === "around" ? absence(evidence) : presence(evidence);
  const interval = `the ${formatShare(level)} interval of the slope, ${ends}, ${sideWords[sideOf(line)]}`;
  return { verdict, reasons: [interval, ...reasons] };
}

const sideWords = {
  above: "lies above zero",
  below: "lies below zero",
  around: "contains zero",
} as const;

function sideOf({ low, high }: TrendLine): keyof typeof sideWords {
  if (low > 0) return "above";
  return high < 0 ? "below" : "around";
}

function absence({ line, seconds }: TrendEvidence): Verdict {
  const widest = Math.max(changeOf(line, line.low, seconds), changeOf(line, line.high, seconds));
  const words = `a change of ${shareWords(widest)} of its level in these ${secondsWords(seconds)}`;
  return widest <= widestChange
    ? { verdict: "no trend shown", reasons: [`the most that it allows is ${words}`] }
    : { verdict: "cannot be settled", reasons: [`it allows ${words}: read longer`] };
}

function presence(evidence: TrendEvidence): Verdict {
  const { line, halves, seconds, unit, leastChange } = evidence;
  const change = changeOf(line, line.slopePerSecond, seconds);
  const words = `the change is ${shareWords(change)} of its level in these ${secondsWords(seconds)}`;
  if (change < leastChange) {
    const least = `${words}, and less than ${shareWords(leastChange)} does not count`;
    return { verdict: "no trend shown", reasons: [least] };
  }
  if (halves !== undefined && fades(line, halves)) {
    const [first, second] = halves.map((half) => perSecond(half.slopePerSecond, unit));
    const fading = `the slope fades, ${first} in the first half and ${second} in the second, as when a cache fills: read longer`;
    return { verdict: "cannot be settled", reasons: [words, fading] };
  }
  return { verdict: line.slopePerSecond > 0 ? "rises" : "falls", reasons: [words] };
}

/** Whether the second half is flatter than the first beyond doubt, and less than half the whole. */
function fades(line: TrendLine, [first, second]: readonly [TrendLine, TrendLine]): boolean {
  const sign = Math.sign(line.slopePerSecond);
  const flattest = Math.min(sign * first.low, sign * first.high);
  const steepest = Math.max(sign * second.low, sign * second.high);
  return steepest < flattest && sign * second.slopePerSecond < Math.abs(line.slopePerSecond) / 2;
}

/** The change that a slope makes over the points, as a share of the level in their middle. */
function changeOf({ middle }: TrendLine, slopePerSecond: number, seconds: number): number {
  const change = Math.abs(slopePerSecond) * seconds;
  return change === 0 ? 0 : change / Math.abs(middle.value);
}

function shareWords(share: number): string {
  if (share < 10) return formatShare(share);
  return share < 1000 ? `${Math.round(share)} times` : "a thousand times and more";
}
