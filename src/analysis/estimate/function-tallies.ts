import { NumberMap } from "../../number-map.js";
import { partsOf } from "../../profile/parts.js";
import type { Profile } from "../../profile/profile.js";
import { functionNodes } from "../../profile/tables/frame-names.js";
import type { SampleCursor } from "../../profile/walk/sample-cursor.js";
import type { HeapColumns } from "../counts/heap-columns.js";
import type { Counted } from "../counts/unscaled-count.js";
import { eachWholeCount, type RawCountOptions } from "../counts/whole-counts.js";
import { addCount, combined, type Tally } from "./tally.js";

/** What a function allocated itself and with all it called, for one pair of columns. */
export interface FlatAndCum {
  readonly flat: Tally;
  readonly cum: Tally;
}

/** The tallies of each function by name, one for each pair of columns. */
export function functionTallies(
  profile: Profile,
  pairs: readonly HeapColumns[],
  options: RawCountOptions,
): Map<string, readonly FlatAndCum[]> {
  const nodes = functionNodes(partsOf(profile));
  const sums = nodes.names.map(() => pairs.map(emptyTallies));
  const visitFunctions = functionVisitor(profile);
  eachWholeCount(profile, pairs, options, (cursor, counts) => {
    visitFunctions(cursor, (node, isLeaf) => {
      const ofNode = sums[node] as FlatAndCum[];
      for (let index = 0; index < counts.length; index++) {
        const count = counts[index] as Counted;
        if (count.samples === 0) continue;
        const { flat, cum } = ofNode[index] as FlatAndCum;
        if (isLeaf) addCount(flat, count.objectBytes, count, 1);
        addCount(cum, count.objectBytes, count, 1);
      }
    });
  });
  return byName(nodes.names, sums);
}

/** Calls back for each function of a stack once, the leaf first. */
function functionVisitor(
  profile: Profile,
): (cursor: SampleCursor, visit: (node: number, isLeaf: boolean) => void) => void {
  const { names, nodeStart, nodeOf } = functionNodes(partsOf(profile));
  const visitedBy = new Int32Array(names.length);
  let stamp = 0;
  return (cursor, visit) => {
    stamp++;
    let isLeaf = true;
    for (let index = 0; index < cursor.locationCount; index++) {
      const row = cursor.locations[index] as number;
      const end = nodeStart[row + 1] as number;
      for (let entry = nodeStart[row] as number; entry < end; entry++) {
        const node = nodeOf[entry] as number;
        if (visitedBy[node] !== stamp) visit(node, isLeaf);
        visitedBy[node] = stamp;
        isLeaf = false;
      }
    }
  };
}

export function emptyTallies(): FlatAndCum {
  return { flat: new NumberMap(), cum: new NumberMap() };
}

/** Code without symbols can be several nodes of one name: here they are one row. */
function byName(
  names: readonly string[],
  sums: readonly (readonly FlatAndCum[])[],
): Map<string, readonly FlatAndCum[]> {
  const found = new Map<string, readonly FlatAndCum[]>();
  for (const [node, own] of sums.entries()) {
    const name = names[node] as string;
    const known = found.get(name);
    const both = known?.map((sum, index) => {
      const other = own[index] as FlatAndCum;
      return { flat: combined(sum.flat, other.flat, 1), cum: combined(sum.cum, other.cum, 1) };
    });
    found.set(name, both ?? own);
  }
  return found;
}
