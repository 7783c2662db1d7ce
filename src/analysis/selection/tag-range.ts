import { inUnit, type Measure } from "../measure.js";

/** Whether a label's number lies in a range. */
export type IsInRange = (value: number, unit: string) => boolean;

const number = "([+-]?\\d+)([A-Za-z]*)";
const oneEnd = new RegExp(`^(:?)${number}(:?)$`);
const twoEnds = new RegExp(`^${number}:${number}$`);

/**
 * A range of numbers in words: `32kb` is that number, `:64kb` up to it, `4mb:` from it on, and
 * `12kb:64mb` all between, ends included. Undefined for what is no range.
 */
export function tagRange(text: string): IsInRange | undefined {
  const [match, before, digits, unit, after] = oneEnd.exec(text) ?? [];
  if (match === undefined) return betweenEnds(text);
  if (before !== "" && after !== "") return undefined;
  const end = measureOf(digits, unit, unit);
  const low = before === "" ? end.value : Number.NEGATIVE_INFINITY;
  const high = after === "" ? end.value : Number.POSITIVE_INFINITY;
  return isBetween(low, high, end.unit);
}

function betweenEnds(text: string): IsInRange | undefined {
  const [match, lowDigits, lowUnit, highDigits, highUnit] = twoEnds.exec(text) ?? [];
  if (match === undefined) return undefined;
  const low = measureOf(lowDigits, lowUnit, lowUnit);
  const high = measureOf(highDigits, highUnit, low.unit);
  return low.unit === high.unit ? isBetween(low.value, high.value, low.unit) : undefined;
}

function measureOf(digits: string | undefined, unit: string = "", to: string = ""): Measure {
  return inUnit(Number(digits), unit, to);
}

function isBetween(low: number, high: number, wanted: string): IsInRange {
  return (value, unit) => {
    const measure = inUnit(value, unit, wanted);
    return measure.unit === wanted && measure.value >= low && measure.value <= high;
  };
}
