/**
 * The counts that a Poisson variable of this mean takes with at least the given probability, from
 * the lowest to the highest; each tail outside holds at most half of the rest.
 *
 * @example
 * poissonInterval(1, 0.95) // [0, 3]
 */
export function poissonInterval(mean: number, coverage: number): readonly [number, number] {
  const tail = (1 - coverage) / 2;
  let low = 0;
  let count = 0;
  let cumulated = Math.exp(-mean);
  let logTerm = -mean;
  const next = (): void => {
    count++;
    logTerm += Math.log(mean / count);
    cumulated += Math.exp(logTerm);
  };
  while (cumulated <= tail) {
    next();
    low = count;
  }
  while (mean > 0 && 1 - cumulated > tail) next();
  return [low, count];
}
