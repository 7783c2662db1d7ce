import { samplingProbability } from "../../src/index.js";
import type { HolderLine, PayloadLine } from "./lines.js";
import { outside } from "./outside.js";
import { poissonInterval } from "./poisson-interval.js";
import type { RetainedSite } from "./truth.js";

const boxBytes = 24;

/** The payloads and boxes sampled in all processes together; boxing makes no difference. */
export function checkPayloads(lines: readonly PayloadLine[], coverage: number): readonly string[] {
  const [first] = lines;
  if (first === undefined) return [];
  const { objects, objectBytes } = first;
  const groups = [
    ["direct payloads", "directSamples", objectBytes],
    ["boxed payloads", "boxedSamples", objectBytes],
    ["boxes", "boxSamples", boxBytes],
  ] as const;
  return groups.flatMap(([what, field, slotBytes]) => {
    const samples = lines.reduce((sum, line) => sum + line[field], 0);
    const mean = lines.length * objects * samplingProbability(slotBytes, first.rateBytes);
    return outside(`${what}: samples`, samples, poissonInterval(mean, coverage));
  });
}

/** Site by site, the samples of all processes together and the processes that have none. */
export function checkHolders(
  lines: readonly HolderLine[],
  retained: readonly RetainedSite[],
  coverage: number,
): readonly string[] {
  const [first] = lines;
  if (first === undefined) return [];
  return retained.flatMap(({ site, objects, objectBytes }) => {
    const mean = objects * samplingProbability(objectBytes, first.rateBytes);
    const counts = lines.map(({ seen }) => seen[site] ?? 0);
    const samples = counts.reduce((sum, count) => sum + count, 0);
    const misses = counts.filter((count) => count === 0).length;
    const expected = (count: number) => poissonInterval(lines.length * count, coverage);
    return [
      ...outside(`${site}: samples`, samples, expected(mean)),
      ...outside(`${site}: processes without a sample`, misses, expected(Math.exp(-mean))),
    ];
  });
}
