/** A sentence where a count is outside its interval. */
export function outside(
  what: string,
  count: number,
  [low, high]: readonly [number, number],
): string[] {
  return count >= low && count <= high ? [] : [`${what}: ${count}, expected ${low} to ${high}`];
}
