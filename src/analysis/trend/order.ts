/** The number at a place among sorted numbers, between two of them at a broken place. */
export function quantileAt(sorted: Float64Array, position: number): number {
  const clamped = Math.min(sorted.length - 1, Math.max(0, position));
  const [below = 0, above = below] = [sorted[Math.floor(clamped)], sorted[Math.ceil(clamped)]];
  return (below + above) / 2;
}

/** The middle one of some numbers; 0 of none. */
export function median(values: readonly number[]): number {
  return quantileAt(Float64Array.from(values).sort(), (values.length - 1) / 2);
}

/** The rank of each number, equal ones sharing theirs, less the mean rank. */
export function centredRanks(values: readonly number[]): Float64Array {
  const order = values.map((_, index) => index).sort((a, b) => at(values, a) - at(values, b));
  const ranks = new Float64Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    const value = at(values, at(order, from));
    while (to < order.length && at(values, at(order, to)) === value) to++;
    for (const index of order.slice(from, to)) ranks[index] = (from + to - values.length) / 2;
  }
  return ranks;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}
