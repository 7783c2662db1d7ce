import type { Label } from "../../profile/profile.js";

/**
 * The boxes that `go tool pprof` would hang on a function for the labels of a sample: one for its
 * words and one for its object size. Sizes that it prints alike share a box.
 */
export function sampleTags(labels: readonly Label[]): readonly string[] {
  const words: string[] = [];
  const sizes: number[] = [];
  for (const { key, value } of labels) {
    if (typeof value === "string" && key !== "pprof::base") words.push(`${key}:${value}`);
    if (typeof value === "number" && key === "bytes") sizes.push(value);
  }
  const text = words.sort().join("\\n");
  const boxes = sizes.map((size) => `${text}\u0000${printedSize(size)}`);
  return text === "" ? boxes : [text, ...boxes];
}

/** Hundredths of the largest unit that fits; an exact half goes to the even one, as in Go's printing. */
function printedSize(bytes: number): string {
  const step = Math.min(5, Math.floor(Math.log2(Math.max(Math.abs(bytes), 1)) / 10));
  const hundredths = (bytes * 100) / 1024 ** step;
  const below = Math.floor(hundredths);
  const isHalf = hundredths - below === 0.5;
  return `${isHalf ? below + (below % 2) : Math.round(hundredths)} ${step}`;
}
