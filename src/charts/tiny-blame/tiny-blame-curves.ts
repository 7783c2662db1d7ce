import { LeaklabError } from "../../errors.js";
import { type TinyBlame, tinyBlame } from "../../sampling/tiny-blame.js";

/** A program that keeps some of its tiny objects, profiled at rate 1: a line of `mix.ndjson`. */
export interface TinyMeasurement {
  /** Bytes asked for per object. */
  readonly objectBytes: number;
  /** Share of the requests that leak. */
  readonly q: number;
  /** Requests that did leak. */
  readonly leaked: number;
  /** 16-byte blocks booked on the function that leaks. */
  readonly leakySlots: number;
  /** 16-byte blocks booked on functions that keep nothing. */
  readonly innocentSlots: number;
}

/** All points of one size, from the smallest leaked share to 1. */
export interface TinyCurve {
  readonly objectBytes: number;
  readonly points: readonly TinyBlame[];
}

const tinyBlockBytes = 16;
const steps = 120;
const smallestShare = 0.005;

/** A measured run in the terms of the law. */
export function tinyDots(measured: TinyMeasurement): TinyBlame {
  const { objectBytes, q, leaked, leakySlots, innocentSlots } = measured;
  const law = tinyBlame({ objectBytes, leakedShare: q });
  const held = leakySlots + innocentSlots;
  const [bookedShare, amplification] = [
    leakySlots / held,
    (held * tinyBlockBytes) / (leaked * objectBytes),
  ];
  if (q > 0 && held > 0 && leaked > 0 && Number.isFinite(bookedShare * amplification))
    return { ...law, bookedShare, amplification };
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `a measured run (q ${q}, ${leaked} leaked, ${held} blocks held) has no leak`,
    advice: "Give runs in which some objects leaked and some blocks are held",
  });
}

/** A curve for each measured size, or for those that fill a block, down to the least share. */
export function tinyCurves(dots: readonly TinyBlame[]): readonly TinyCurve[] {
  const measuredSizes = [...new Set(dots.map((dot) => dot.objectBytes))].sort((a, b) => a - b);
  const sizes = measuredSizes.length > 0 ? measuredSizes : [1, 2, 4, 8];
  const least = dots.reduce((share, dot) => Math.min(share, dot.leakedShare), smallestShare);
  return sizes.map((objectBytes) => ({
    objectBytes,
    points: Array.from({ length: steps + 1 }, (_, step) =>
      tinyBlame({ objectBytes, leakedShare: least ** (1 - step / steps) }),
    ),
  }));
}
