const binaryUnits = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/**
 * A number of bytes for people, in 1024-based units.
 *
 * @example
 * formatBytes(1536) // "1.5 KiB"
 * formatBytes(-16) // "-16 B"
 */
export function formatBytes(bytes: number): string {
  const size = Math.abs(bytes);
  const step = Math.min(binaryUnits.length - 1, Math.floor(Math.log2(Math.max(size, 1)) / 10));
  const value = size / 1024 ** step;
  return `${bytes < 0 ? "-" : ""}${step === 0 ? value : shortDecimal(value)} ${binaryUnits[step]}`;
}

/**
 * A count with thousands separators, rounded to a whole number.
 *
 * @example
 * formatCount(1000000) // "1,000,000"
 */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString("en-US");
}

/**
 * A share of one as a percentage with three significant digits; close to one with two digits of
 * what is missing, so that only all of it is 100 %.
 *
 * @example
 * formatShare(0.367879) // "36.8 %"
 * formatShare(0.99966) // "99.966 %"
 */
export function formatShare(share: number): string {
  const isAlmostAll = share > 0.995 && share < 1;
  const missing = Number(((1 - share) * 100).toPrecision(2));
  return `${isAlmostAll ? Number((100 - missing).toFixed(12)) : shortDecimal(share * 100)} %`;
}

function shortDecimal(value: number): string {
  return String(Number(value.toPrecision(3)));
}
