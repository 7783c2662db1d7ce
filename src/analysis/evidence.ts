import { inspect } from "node:util";
import { LeaklabError } from "../errors.js";
import type { Profile } from "../profile/profile.js";
import { formatBytes, formatCount } from "../units.js";
import { warningsOfRate } from "./counts/rate-warnings.js";
import { type RawCountRow, rawCounts } from "./counts/raw-counts.js";
import { samplesByStack } from "./counts/samples-by-stack.js";

/** What a heap profile's live bytes rest on. */
export interface Evidence {
  /** Live samples in the whole file; undefined where they cannot be counted. */
  readonly samples: number | undefined;
  /** Stacks with at least one live sample. */
  readonly stacks: number;
  /** Stacks that stand on one sample only. */
  readonly singleSampleStacks: number;
  /** In-use bytes as the profile estimates them. */
  readonly bytes: number;
  /** The profile's MemProfileRate. */
  readonly rateBytes: number;
  /** Why the samples cannot be counted, where they cannot. */
  readonly reason: string | undefined;
  /** What the numbers leave out although every slot was sampled; empty above rate 1. */
  readonly warnings: readonly string[];
}

/**
 * How many live samples stand behind a heap profile; prints as two sentences in a cell.
 *
 * It describes any profile: where the samples cannot be counted, `reason` says why.
 *
 * @example
 * evidence(readProfile("heap.pb.gz")).samples
 */
export function evidence(profile: Profile): Evidence {
  const found = evidenceOf(profile);
  return Object.freeze(
    Object.defineProperty(found, inspect.custom, { value: () => sentences(found) }),
  );
}

function evidenceOf(profile: Profile): Evidence {
  try {
    return fromRows(rawCounts(profile), profile.period);
  } catch (error) {
    if (!(error instanceof LeaklabError)) throw error;
    const none = { samples: undefined, stacks: 0, singleSampleStacks: 0, bytes: 0 };
    return { ...none, rateBytes: profile.period, reason: error.reason, warnings: [] };
  }
}

function fromRows(rows: readonly RawCountRow[], rateBytes: number): Evidence {
  const stacks = samplesByStack(rows);
  return {
    samples: rows.reduce((sum, row) => sum + row.samples, 0),
    stacks: stacks.length,
    singleSampleStacks: stacks.filter(({ samples }) => samples === 1).length,
    bytes: rows.reduce((sum, row) => sum + row.bytes, 0),
    rateBytes,
    reason: undefined,
    warnings: Object.freeze(warningsOfRate(rateBytes)),
  };
}

function sentences(found: Evidence): string {
  if (found.samples === undefined) return `The live samples cannot be counted: ${found.reason}.`;
  const { samples, stacks, singleSampleStacks, bytes, rateBytes } = found;
  const whole = `${counted(samples, "live sample")} in the whole file`;
  const scope = `they stand for ${formatBytes(bytes)} in ${counted(stacks, "stack")}`;
  if (rateBytes <= 1) return `${whole}: every slot was sampled; ${scope}.`;
  const single = `stacks that stand on one sample: ${formatCount(singleSampleStacks)}.`;
  return `${whole}; ${scope}.\nMemProfileRate is ${rateBytes} bytes; ${single}`;
}

function counted(count: number, thing: string): string {
  return `${formatCount(count)} ${thing}${count === 1 ? "" : "s"}`;
}
