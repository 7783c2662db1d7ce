import { describe, expect, test } from "vitest";
import { estimate, estimateUnseen } from "../../../../src/analysis/estimate/estimate.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { encodeMessage } from "../../../../src/profile/wire/encode-message.js";
import { coverage } from "../../../bench/coverage.mjs";
import { plantedProfile } from "../../../bench/planted-profile.mjs";
import {
  plant,
  probability,
  randomFrom,
  samplesBySlot,
  samplesOf,
} from "../../../bench/planted-sites.mjs";

// The short form of `npm run bench:coverage`: 15,000 sites with seeds that never change.
const sitesOfStratum = 270;
const library = { estimate, estimateUnseen, parseProfile, encodeMessage };
const strata = coverage(library, { seed: 20_260_101, sites: sitesOfStratum });
const kinds = [...new Set(strata.map(({ kind }) => kind))];

describe("the 95 % intervals of planted sites hold the truth", () => {
  test.each(kinds)("%s: more than 95 % over all strata", (kind) => {
    for (const unit of ["bytes", "objects"]) {
      const own = strata.filter((stratum) => stratum.kind === kind && stratum.unit === unit);
      const sites = own.reduce((sum, stratum) => sum + stratum.sites, 0);
      // A few with more than 200 expected samples fall outside.
      expect(sites).toBeGreaterThan(8 * sitesOfStratum - 10);
      expect(own.reduce((sum, { held }) => sum + held, 0) / sites, unit).toBeGreaterThan(0.95);
    }
  });

  test.each(strata)("$kind, $unit, $from to $to samples expected", (stratum) => {
    const { sites, held, listed, heldAsListed, from } = stratum;
    // So few sites scatter: three standard errors of a true share of 95 % are left to chance.
    const scatter = 3 * Math.sqrt((0.95 * 0.05) / sites);
    expect(held / sites).toBeGreaterThan(0.95 - scatter);
    expect(heldAsListed / listed).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / listed));
    if (from >= 20) expect(held / sites).toBeLessThan(0.97 + scatter / 2);
  });
});

test("of rows that are listed only because they were sampled, 95 % need the lower end as listed", () => {
  const random = randomFrom(11);
  let [rows, held, heldAsListed] = [0, 0, 0];
  for (let round = 0; round < 40; round++) {
    // 5,000 stacks with log-normal bytes, 13 samples expected in all: most that are listed are lucky.
    const sizes = Array.from({ length: 5000 }, () => Math.exp(2 * normal(random)));
    const all = sizes.reduce((sum, size) => sum + size, 0);
    const sites = new Map(
      sizes.map((size, at) => [`site ${at}`, plant((13 * size) / all, random, 64)]),
    );
    const sampled = [...sites].filter(([, { samples }]) => samples > 0);
    const planted = sampled.map(([name, { samples }]) => {
      return { stack: [name], objectBytes: 64, live: samples, allocated: samples };
    });
    for (const row of estimate(parseProfile(plantedProfile(planted, encodeMessage)))) {
      const truth = sites.get(row.functionName)?.objects ?? 0;
      const { low, high, listedLow } = row.flat.objects;
      rows++;
      if (low <= truth && truth <= high) held++;
      if (listedLow <= truth && truth <= high) heldAsListed++;
    }
  }
  expect(rows).toBeGreaterThan(400);
  expect(held / rows).toBeLessThan(0.6);
  expect(heldAsListed / rows).toBeGreaterThan(0.94);
});

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

test("the sampler of the planted sites is Go's countdown, slot by slot", () => {
  const random = randomFrom(7);
  const sizes = [96 * 1024, 512, 256 * 1024, 16];
  const rounds = 40;
  const each = 2000;
  // The slots of four sites take turns, so each starts with what the others left of the countdown.
  const slots = Array.from(
    { length: each * sizes.length },
    (_, at) => sizes[at % sizes.length] ?? 0,
  );
  const sums = new Map(sizes.map((size) => [size, { slotwise: 0, direct: 0 }]));
  for (let round = 0; round < rounds; round++) {
    const slotwise = samplesBySlot(slots, random);
    for (const [size, sum] of sums) {
      sum.slotwise += slotwise.get(size) ?? 0;
      sum.direct += samplesOf(each, size, random);
    }
  }
  for (const [size, { slotwise, direct }] of sums) {
    const p = probability(size);
    const mean = rounds * each * p;
    const scatter = 4 * Math.sqrt(mean * (1 - p));
    expect(Math.abs(slotwise - mean), `${size} slot by slot`).toBeLessThan(scatter);
    expect(Math.abs(direct - mean), `${size} by gaps`).toBeLessThan(scatter);
  }
});
