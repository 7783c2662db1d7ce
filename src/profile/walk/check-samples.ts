import type { Parts } from "../parts.js";
import { functionNodes } from "../tables/frame-names.js";
import { FirstWalk } from "./first-walk.js";

/** What there is to know about the values of each sample type. */
export interface ValueSums {
  /** Sum of the absolute values, to warn where doubles stop being exact. */
  readonly absolute: Float64Array;
  /** How many are below zero. */
  readonly negatives: Float64Array;
}

/** The table of the sample type that is asked for most, made when a profile is read. */
export interface DefaultSums {
  readonly column: number;
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** Sum of the absolute values. */
  readonly total: number;
}

const sumsByParts = new WeakMap<Parts, DefaultSums>();

/** What the first walk added up; undefined for parts that were not walked. */
export function defaultSums(parts: Parts): DefaultSums | undefined {
  return sumsByParts.get(parts);
}

/**
 * Walks all samples once, so that every later walk can trust them, and adds up the default sample
 * type on the way: to read all bytes once more would take as long.
 */
export function checkSamples(parts: Parts): ValueSums {
  const column = defaultColumn(parts);
  const walk = new FirstWalk(parts, functionNodes(parts), column);
  walk.run();
  const { absolute, negatives, flat } = walk;
  if (column !== -1) {
    // Copies, so that the memory of the walk can go.
    const total = absolute[column] as number;
    sumsByParts.set(parts, { column, flat: flat.slice(), cum: walk.cum(), total });
  }
  return { absolute: absolute.slice(), negatives: negatives.slice() };
}

/** The column of the stated default, or the last one, as Go has it; -1 where there is none. */
function defaultColumn({ header, strings }: Parts): number {
  const types = header.sampleTypes.map(({ type }) => strings.text(type));
  const stated = strings.text(header.defaultSampleType);
  const name = stated !== "" && types.includes(stated) ? stated : (types.at(-1) ?? "");
  return types.indexOf(name);
}
