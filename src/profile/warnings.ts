import type { Parts } from "./parts.js";

/** What a careful reader should know about a valid profile before trusting its numbers. */
export function warningsOf(parts: Parts, sums: Float64Array): string[] {
  const { header, strings } = parts;
  const warnings: string[] = [];
  for (const [column, sum] of sums.entries()) {
    if (sum <= Number.MAX_SAFE_INTEGER) continue;
    const type = strings.text(header.sampleTypes[column]?.type ?? 0);
    warnings.push(`the values of ${type} pass 2^53, so sums of them are rounded`);
  }
  if (parts.sampleCount > 0 && header.period === 0n) {
    warnings.push("no period is stated, so raw sample counts cannot be computed");
  }
  if (header.dropFrames !== 0) {
    warnings.push("it asks readers to drop frames by a pattern (drop_frames), which is not done");
  }
  return warnings;
}
