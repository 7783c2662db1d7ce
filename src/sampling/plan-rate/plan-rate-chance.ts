import { samplingProbability } from "../probability.js";

/** Equal objects of one call stack, in all processes together, and the samples wanted of them. */
export interface Draws {
  /** Slot size in bytes. */
  readonly objectBytes: number;
  readonly objects: number;
  /** Samples wanted at least. */
  readonly samples: number;
}

/**
 * The probability of at least the wanted samples: the upper tail of a binomial, since each object
 * is sampled or not, with p = 1 − exp(−objectBytes / rateBytes). It is Poisson's while objects are
 * small against the rate.
 */
export function chanceOfSamples(draws: Draws, rateBytes: number): number {
  const { objectBytes, objects, samples } = draws;
  if (objects < samples) return 0;
  if (rateBytes <= 1) return 1;
  const x = objectBytes / rateBytes;
  if (samples === 1) return -Math.expm1(-objects * x);
  // In logarithms, for (1-p)^n may be too small for a number; p / (1-p) = exp(x) - 1.
  const logOdds = x + Math.log(-Math.expm1(-x));
  let logTerm = -objects * x;
  let fewer = Math.exp(logTerm);
  for (let count = 1; count < samples; count++) {
    logTerm += Math.log((objects - count + 1) / count) + logOdds;
    fewer += Math.exp(logTerm);
  }
  return Math.max(0, 1 - fewer);
}

/** The mean number of samples of all objects. */
export function expectedSamples(draws: Draws, rateBytes: number): number {
  return draws.objects * samplingProbability(draws.objectBytes, rateBytes);
}

/**
 * The largest rate at which the chance is reached, 1 where only the sampling of every object
 * reaches it; the draws must have as many objects as samples are wanted.
 */
export function largestRate(draws: Draws, chance: number): number {
  const isEnough = (rateBytes: number): boolean => chanceOfSamples(draws, rateBytes) >= chance;
  let [fine, coarse] = [1, 2];
  while (isEnough(coarse)) [fine, coarse] = [coarse, coarse * 2];
  for (let step = 0; step < 60; step++) {
    const middle = (fine + coarse) / 2;
    if (isEnough(middle)) fine = middle;
    else coarse = middle;
  }
  return fine;
}

/** The fewest objects of which enough are sampled at this rate with this chance. */
export function fewestObjects(
  draws: Omit<Draws, "objects">,
  rateBytes: number,
  chance: number,
): number {
  const isEnough = (objects: number): boolean =>
    chanceOfSamples({ ...draws, objects }, rateBytes) >= chance;
  let [few, many] = [0, draws.samples];
  while (!isEnough(many)) [few, many] = [many, many * 2];
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2);
    if (middle === few || middle === many) break;
    if (isEnough(middle)) many = middle;
    else few = middle;
  }
  return many;
}
