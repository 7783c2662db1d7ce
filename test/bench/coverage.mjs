import { fileURLToPath } from "node:url";
import { kinds } from "./planted-kinds.mjs";
import { plantedProfile } from "./planted-profile.mjs";
import { logarithmic, randomFrom } from "./planted-sites.mjs";

/** @typedef {import("./planted-kinds.mjs").Site} Site */
/** @typedef {import("../../src/index.js").Interval} Interval */
/**
 * How often the intervals of one stratum held the truth.
 * @typedef {{ kind: string, unit: "bytes" | "objects", from: number, to: number, sites: number,
 *   unseen: number, held: number, listed: number, heldAsListed: number, width: number }} Stratum
 */

/** Ends of the strata of expected samples. */
const ends = [0.1, 0.5, 1, 2, 5, 10, 20, 50, 200];

/**
 * Plants sites of all kinds, writes them as profiles, and asks the library for 95 % intervals.
 * @param {{ estimate: Function, estimateUnseen: Function, parseProfile: Function, encodeMessage: (message: object) => Uint8Array }} library
 * @param {{ seed: number, sites: number }} question sites of each kind and stratum
 * @returns {Stratum[]}
 */
export function coverage(library, { seed, sites }) {
  const random = randomFrom(seed);
  return kinds.flatMap((kind) => {
    const planted = plantAll(kind.plant, sites, random);
    const intervalsOf = asked(library, kind, planted);
    return /** @type {const} */ (["bytes", "objects"]).flatMap((unit) =>
      ends.slice(1).map((to, at) => {
        const stratum = { kind: kind.kind, unit, from: ends[at] ?? 0, to };
        return judged(stratum, planted, (site) => intervalsOf(site)[unit]);
      }),
    );
  });
}

/** @returns {Site[]} */
function plantAll(
  /** @type {import("./planted-kinds.mjs").Planter} */ plant,
  /** @type {number} */ sites,
  /** @type {() => number} */ random,
) {
  return ends.slice(1).flatMap((to, at) =>
    Array.from({ length: sites }, (_, index) => {
      const planted = plant(logarithmic(ends[at] ?? 0, to, random), random);
      return { ...planted, name: `site ${at} ${index}` };
    }),
  );
}

/**
 * The answers of the library to all sites of a kind, in one call; also to those without a sample.
 * @param {Parameters<typeof coverage>[0]} library
 * @param {(typeof kinds)[number]} kind
 * @param {readonly Site[]} planted
 * @returns {(site: Site) => { samples: number, bytes: Interval, objects: Interval }}
 */
function asked(library, { part, options, sharesSamples }, planted) {
  const profile = (/** @type {"older" | "newer"} */ which) => {
    const rows = planted.flatMap((site) =>
      site[which].map((row) => ({
        ...row,
        stack: [...row.stack.map((leaf) => `${site.name} ${leaf}`), site.name],
      })),
    );
    const sampled = rows.filter((row) => row.allocated > 0);
    return library.parseProfile(plantedProfile(sampled, library.encodeMessage));
  };
  const newer = profile("newer");
  const difference = sharesSamples === undefined ? {} : { base: profile("older"), sharesSamples };
  const all = { ...options, ...difference };
  const rows = library.estimate(newer, all);
  const byName = new Map(rows.map((/** @type {any} */ row) => [row.functionName, row[part]]));
  const unseen = library.estimateUnseen(newer, all);
  return (site) => byName.get(site.name) ?? unseen;
}

/** @returns {Stratum} */
function judged(
  /** @type {Pick<Stratum, "kind" | "unit" | "from" | "to">} */ stratum,
  /** @type {readonly Site[]} */ planted,
  /** @type {(site: Site) => Interval & { isListed?: boolean }} */ intervalOf,
) {
  const own = planted.filter(({ expected }) => expected >= stratum.from && expected < stratum.to);
  const counts = { sites: own.length, unseen: 0, held: 0, listed: 0, heldAsListed: 0, width: 0 };
  for (const site of own) {
    const { low, high, listedLow } = intervalOf(site);
    const truth = site[stratum.unit];
    const isUnseen = site.newer.every((row) => row.live === 0);
    // The profile's numbers are cut to whole ones, and so are the ends that rest on them.
    const holds = (/** @type {number} */ end) =>
      truth >= end - 1e-6 * Math.abs(truth) - 1e-6 && truth <= high + 1e-6 * Math.abs(truth) + 1e-6;
    counts.unseen += isUnseen ? 1 : 0;
    counts.held += holds(low) ? 1 : 0;
    counts.listed += isUnseen ? 0 : 1;
    counts.heldAsListed += !isUnseen && holds(listedLow) ? 1 : 0;
    counts.width += (high - low) / site.all[stratum.unit] / own.length;
  }
  return { ...stratum, ...counts };
}

async function main() {
  const index = new URL("../../dist/src/index.js", import.meta.url).href;
  const encoder = new URL("../../dist/src/profile/wire/encode-message.js", import.meta.url).href;
  const library = { ...(await import(index)), ...(await import(encoder)) };
  const seed = Number(process.argv[2] ?? Math.floor(Math.random() * 2 ** 32));
  const sites = Number(process.argv[3] ?? 4000);
  console.log(`95 % intervals of planted sites, seed ${seed}, ${sites} sites a stratum and kind`);
  console.log(
    "kind                  unit     samples expected  sites  unseen   held  as listed  width/truth",
  );
  const strata = coverage(library, { seed, sites });
  for (const stratum of strata) console.log(lineOf(stratum));
  const below = strata.filter((stratum) => verdict(stratum).includes("BELOW")).length;
  const above = strata.filter((stratum) => verdict(stratum).includes("ABOVE")).length;
  console.log(
    `${strata.length} strata: ${below} below 94 %, ${above} above 97 % from 20 samples on`,
  );
}

/** @param {Stratum} stratum */
function lineOf({ kind, unit, from, to, sites, unseen, held, listed, heldAsListed, width }) {
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1)} %`.padStart(8);
  return [
    kind.padEnd(21),
    unit.padEnd(8),
    `${from} to ${to}`.padEnd(17),
    String(sites).padStart(5),
    percent(unseen / sites),
    percent(held / sites),
    percent(heldAsListed / listed),
    width.toPrecision(3).padStart(10),
    verdict({ sites, held, from }),
  ].join(" ");
}

/** @param {Pick<Stratum, "sites" | "held" | "from">} stratum */
function verdict({ sites, held, from }) {
  if (held / sites < 0.94) return "  BELOW 94 %";
  return from >= 20 && held / sites > 0.97 ? "  ABOVE 97 %" : "";
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
