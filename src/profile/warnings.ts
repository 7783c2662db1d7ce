import type { Parts } from "./parts.js";
import type { ValueSums } from "./walk/check-samples.js";

/** What a careful reader should know about a valid profile before trusting its numbers. */
export function warningsOf(parts: Parts, sums: ValueSums): string[] {
  const { header, strings } = parts;
  const warnings: string[] = [];
  for (const [column, { type }] of header.sampleTypes.entries()) {
    const name = strings.text(type);
    if ((sums.absolute[column] ?? 0) > Number.MAX_SAFE_INTEGER) {
      warnings.push(`the values of ${name} pass 2^53, so sums of them are rounded`);
    }
    const below = sums.negatives[column] ?? 0;
    if (below > 0) {
      const values = below === 1 ? "1 value" : `${below} values`;
      warnings.push(`${values} of ${name} below zero: only a difference of profiles has such`);
    }
  }
  if (parts.sampleCount > 0 && header.period === 0n) {
    warnings.push("no period is stated, so raw sample counts cannot be computed");
  }
  if (header.dropFrames !== 0) {
    warnings.push("it asks readers to drop frames by a pattern (drop_frames), which is not done");
  }
  return warnings;
}
