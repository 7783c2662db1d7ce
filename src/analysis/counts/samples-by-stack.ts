import type { RawCountRow } from "./raw-counts.js";

/** The live samples of one stack, of whatever sizes. */
export interface StackSamples {
  readonly samples: number;
  /** Sizes of the first two samples. */
  readonly objectBytes: readonly number[];
}

/** The rows of a profile put together by stack: a stack has a row for each object size. */
export function samplesByStack(rows: readonly RawCountRow[]): readonly StackSamples[] {
  const stacks = new Map<string, { samples: number; objectBytes: number[] }>();
  for (const row of rows) {
    const key = keyOf(row);
    const stack = stacks.get(key) ?? { samples: 0, objectBytes: [] };
    const listed = Math.min(row.samples, 2 - stack.objectBytes.length);
    stack.samples += row.samples;
    for (let index = 0; index < listed; index++) stack.objectBytes.push(row.objectBytes);
    stacks.set(key, stack);
  }
  return [...stacks.values()];
}

function keyOf({ stack }: RawCountRow): string {
  return JSON.stringify(stack.map((frame) => [frame.functionName, frame.fileName, frame.line]));
}
