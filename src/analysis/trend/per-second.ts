import { formatBytes, formatCount } from "../../units.js";

/** A slope for people, such as "312 KiB/s" or "19,962/s". */
export function perSecond(slope: number, unit: string): string {
  return `${amountWords(slope, unit)}/s`;
}

/** A number of a unit for people; counts have no unit. */
export function amountWords(amount: number, unit: string): string {
  if (unit === "bytes") return formatBytes(Math.abs(amount) < 1024 ? rounded(amount) : amount);
  const number = Math.abs(amount) < 1000 ? String(rounded(amount)) : formatCount(amount);
  return unit === "count" ? number : `${number} ${unit}`;
}

/** Seconds for people: "3.8 s", "12 min", "5.2 h", "31 days". */
export function secondsWords(seconds: number): string {
  if (seconds < 120) return `${rounded(seconds)} s`;
  if (seconds < 7200) return `${rounded(seconds / 60)} min`;
  return seconds < 172_800
    ? `${rounded(seconds / 3600)} h`
    : `${formatCount(seconds / 86_400)} days`;
}

function rounded(number: number): number {
  return Number(number.toPrecision(3));
}
