import { gammaQuantile } from "./distributions/gamma-quantile.js";

const fewSamples = 30;

/**
 * What is left of the lower end of an interval of `samples`, from 0 to 1, once it is said that only
 * what has a sample is listed: 0 at one sample, near 1 at 30.
 *
 * The end is the smallest Poisson mean at which `samples` or more are not too rare among the counts
 * above zero; without that condition it is Garwood's.
 */
export function listedShare(samples: number, level: number): number {
  if (samples <= 1) return 0;
  if (samples >= fewSamples) return 1;
  const tail = (1 - level) / 2;
  const plain = gammaQuantile(samples, tail);
  let mean = plain;
  for (let step = 0; step < 100; step++) {
    const next = gammaQuantile(samples, tail * -Math.expm1(-mean));
    if (mean - next <= 1e-6 * mean) return next / plain;
    mean = next;
  }
  return mean / plain;
}
