import { anySize, logarithmic, plant, probability } from "./planted-sites.mjs";

/**
 * What one site has in two profiles; the first is empty where there is one profile only.
 * @typedef {import("./planted-profile.mjs").PlantedRow} PlantedRow
 * @typedef {{ name: string, expected: number, bytes: number, objects: number,
 *   all: { bytes: number, objects: number }, older: readonly PlantedRow[], newer: readonly PlantedRow[] }} Site
 * @typedef {import("./planted-sites.mjs").Group} Group
 * @typedef {(expected: number, random: () => number) => Omit<Site, "name">} Planter
 */

/**
 * The kinds of rows: how a site is planted and what estimate is asked, as a reader asks: without
 * options.
 * @type {readonly { kind: string, part: "flat" | "cum", plant: Planter, options: object, sharesSamples?: boolean }[]}
 */
export const kinds = [
  { kind: "one size", part: "flat", options: {}, plant: oneSize },
  { kind: "mixed", part: "flat", options: {}, plant: mixed(false) },
  { kind: "cum", part: "cum", options: {}, plant: mixed(true) },
  {
    kind: "two processes",
    part: "flat",
    options: {},
    plant: twoProcesses(1),
    sharesSamples: false,
  },
  {
    kind: "two processes, mixed",
    part: "flat",
    options: {},
    plant: twoProcesses(3),
    sharesSamples: false,
  },
  { kind: "one process", part: "flat", options: {}, plant: oneProcess(1), sharesSamples: true },
  {
    kind: "one process, mixed",
    part: "flat",
    options: {},
    plant: oneProcess(3),
    sharesSamples: true,
  },
];

/** @type {Planter} */
function oneSize(expected, random) {
  return site([], [plant(expected, random)]);
}

/** Two to five sizes; with `isCum` each in a function of its own. @param {boolean} isCum @returns {Planter} */
function mixed(isCum) {
  return (expected, random) =>
    site([], plantMany(expected, 2 + Math.floor(4 * random()), random), isCum);
}

/** Sizes with random shares of the expected samples. */
function plantMany(
  /** @type {number} */ expected,
  /** @type {number} */ count,
  /** @type {() => number} */ random,
  /** @type {readonly number[]} */ sizes = Array.from({ length: count }, () => anySize(random)),
) {
  const weights = sizes.map(() => -Math.log(1 - random()));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return sizes.map((size, at) => plant((expected * (weights[at] ?? 0)) / all, random, size));
}

/** @param {number} count of sizes @returns {Planter} */
function twoProcesses(count) {
  return (expected, random) => {
    const sizes = Array.from({ length: count }, () => anySize(random));
    const share = random();
    const older = plantMany(expected * share, count, random, sizes);
    return site(older, plantMany(expected * (1 - share), count, random, sizes));
  };
}

/**
 * A process that frees some objects between two snapshots, allocates others, and keeps most.
 * @param {number} count of sizes
 * @returns {Planter}
 */
function oneProcess(count) {
  return (expected, random) => {
    const sizes = Array.from({ length: count }, () => anySize(random));
    const born = random() ** 0.5;
    const many = (/** @type {number} */ mean) => plantMany(mean, count, random, sizes);
    const births = many(expected * born);
    const deaths = many(expected * (1 - born));
    const kept = many(logarithmic(1, 200, random));
    // Born and freed in between: in both counts, and in no difference.
    const passing = many(expected * 0.05);
    const older = sizes.map((_, at) => rowOf([deaths, kept], [], at));
    const newer = sizes.map((_, at) => rowOf([kept, births], [deaths, passing], at));
    return { ...truth(births, deaths), older, newer };
  };
}

/** A row of the sizes at one place: groups that live, and groups that are gone. */
function rowOf(
  /** @type {readonly (readonly Group[])[]} */ living,
  /** @type {readonly (readonly Group[])[]} */ gone,
  /** @type {number} */ at,
) {
  const samples = (/** @type {readonly (readonly Group[])[]} */ groups) =>
    groups.reduce((sum, group) => sum + (group[at]?.samples ?? 0), 0);
  const objectBytes = living[0]?.[at]?.objectBytes ?? 0;
  const live = samples(living);
  return { stack: [], objectBytes, live, allocated: live + samples(gone) };
}

/** @param {readonly Group[]} older @param {readonly Group[]} newer */
function site(older, newer, isCum = false) {
  const rows = (/** @type {readonly Group[]} */ groups) =>
    groups.map(({ objectBytes, samples }, at) => {
      const stack = isCum ? [`leaf ${at}`] : [];
      return { stack, objectBytes, live: samples, allocated: samples };
    });
  return { ...truth(newer, older), older: rows(older), newer: rows(newer) };
}

/** What `more` holds beyond `less`, and the samples expected of both. */
function truth(/** @type {readonly Group[]} */ more, /** @type {readonly Group[]} */ less) {
  const sum = (
    /** @type {readonly Group[]} */ groups,
    /** @type {(group: Group) => number} */ of,
  ) => groups.reduce((total, group) => total + of(group), 0);
  const bytes = (/** @type {Group} */ group) => group.objects * group.objectBytes;
  const objects = (/** @type {Group} */ group) => group.objects;
  const expected = (/** @type {Group} */ group) => group.objects * probability(group.objectBytes);
  return {
    bytes: sum(more, bytes) - sum(less, bytes),
    objects: sum(more, objects) - sum(less, objects),
    expected: sum(more, expected) + sum(less, expected),
    // What a width is compared with: a difference itself can be nothing.
    all: {
      bytes: sum(more, bytes) + sum(less, bytes),
      objects: sum(more, objects) + sum(less, objects),
    },
  };
}
