/** A point of a line: it stands in a list in the order of time. */
interface Point {
  readonly value: number;
}

/**
 * About `most` of the points with every peak and trough kept: the two ends, and of each stretch
 * the lowest and the highest.
 */
export function thinned<P extends Point>(points: readonly P[], most: number): readonly P[] {
  if (points.length <= most) return points;
  const stretch = Math.ceil((2 * points.length) / most);
  const kept = new Set([0, points.length - 1]);
  for (let start = 0; start < points.length; start += stretch) {
    keepExtremes(points, start, Math.min(start + stretch, points.length), kept);
  }
  return points.filter((_, index) => kept.has(index));
}

function keepExtremes(
  points: readonly Point[],
  start: number,
  end: number,
  kept: Set<number>,
): void {
  let [lowest, highest] = [start, start];
  for (let index = start; index < end; index++) {
    const value = points[index]?.value ?? 0;
    if (value < (points[lowest]?.value ?? 0)) lowest = index;
    if (value > (points[highest]?.value ?? 0)) highest = index;
  }
  kept.add(lowest).add(highest);
}
