import { formatShare } from "../../units.js";
import { warningsOfRate } from "../counts/rate-warnings.js";
import { type Confidence, enoughSamples } from "./amount.js";
import type { EstimateOptions } from "./estimate.js";

/** What the intervals of a list of rows mean, one sentence each. */
export function meaningOf(
  { base, sharesSamples }: EstimateOptions,
  { rateBytes, level, smallestObjectBytes }: Confidence,
): string[] {
  if (rateBytes <= 1) return warningsOfRate(rateBytes);
  const sizes =
    smallestObjectBytes === undefined
      ? `A row of fewer than ${enoughSamples} samples may hold objects of other sizes too, from 8 bytes on; if you know its smallest object, say smallestObjectBytes.`
      : `A row may hold objects from ${smallestObjectBytes} bytes on without a sample of them.`;
  return [
    `Each interval holds the true number with a chance of about ${formatShare(level)}. ${sizes}`,
    ...(base === undefined ? ofOneProfile : ofDifference(sharesSamples === true)),
  ];
}

const ofOneProfile: readonly string[] = [
  "A row is listed because it was sampled, the lucky ones first: read the lower end of a row that you picked from the list as listedLow, which is no more than the sampled object where there is one sample.",
];

function ofDifference(sharesSamples: boolean): string[] {
  return [
    sharesSamples
      ? "Two snapshots of one process: objects alive in both are the same samples and cancel out; what was allocated and freed in between is counted."
      : "Two processes: their samples are independent, so both add to the width.",
    `From ${enoughSamples} samples on, both sides together, a row is taken to hold the sampled sizes only.`,
  ];
}
