import type { FlameRow } from "../../analysis/call-tree/flame.js";

/** A box of the later profile with what the same calls weighed before. */
export interface JoinedRow extends FlameRow {
  /** 0 where these calls are new. */
  readonly baseValue: number;
}

/** Boxes of the base without their like in the later profile. */
export interface GoneRow {
  readonly functionName: string;
  readonly value: number;
  readonly unit: string;
}

export interface Joined {
  readonly rows: readonly JoinedRow[];
  /** The outermost of them: what they called is gone as well. Largest first. */
  readonly gone: readonly GoneRow[];
}

/** Finds each way of calls, from the root on, in both. */
export function joinRows(base: readonly FlameRow[], later: readonly FlameRow[]): Joined {
  const laterAt = new Map(later.map((row, index) => [keyOf(row.parent, row), index]));
  const baseValues = new Float64Array(later.length);
  const gone: GoneRow[] = [];
  // The row of `later` for each row of `base`, -2 for none.
  const found: number[] = [];
  for (const row of base) {
    const parent = row.parent === -1 ? -1 : (found[row.parent] ?? none);
    const index = parent === none ? none : (laterAt.get(keyOf(parent, row)) ?? none);
    found.push(index);
    if (index !== none) baseValues[index] = row.value;
    else if (parent !== none) gone.push(row);
  }
  const rows = later.map((row, index) => ({ ...row, baseValue: baseValues[index] as number }));
  return { rows, gone: gone.sort((a, b) => Math.abs(b.value) - Math.abs(a.value)) };
}

const none = -2;

function keyOf(parent: number, { functionName }: FlameRow): string {
  return `${parent} ${functionName}`;
}
