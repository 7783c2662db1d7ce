import { rateBytes } from "./planted-sites.mjs";

/**
 * A row of a profile: function names, leaf first, and the samples of one size.
 * @typedef {{ stack: readonly string[], objectBytes: number, live: number, allocated: number }} PlantedRow
 */

/**
 * The bytes of a heap profile as Go writes it: values scaled up and cut to whole numbers.
 * @param {readonly PlantedRow[]} rows
 * @param {(message: object) => Uint8Array} encodeMessage
 */
export function plantedProfile(rows, encodeMessage) {
  const texts = ["", "alloc_objects", "count", "alloc_space", "bytes"];
  texts.push("inuse_objects", "inuse_space", "space");
  const names = [...new Set(rows.flatMap((row) => row.stack))];
  const ids = new Map(names.map((name, at) => [name, at + 1]));
  return encodeMessage({
    sampleType: [
      { type: 1, unit: 2 },
      { type: 3, unit: 4 },
      { type: 5, unit: 2 },
      { type: 6, unit: 4 },
    ],
    periodType: { type: 7, unit: 4 },
    period: rateBytes,
    sample: rows.map((row) => ({
      locationId: row.stack.map((name) => ids.get(name) ?? 0),
      value: [...scaled(row.allocated, row.objectBytes), ...scaled(row.live, row.objectBytes)],
      label: [{ key: 4, num: row.objectBytes }],
    })),
    location: names.map((_, at) => ({ id: at + 1, line: [{ functionId: at + 1, line: 1 }] })),
    function: names.map((_, at) => ({ id: at + 1, name: texts.length + at })),
    stringTable: [...texts, ...names].map((text) => new TextEncoder().encode(text)),
  });
}

/** @param {number} samples @param {number} objectBytes */
function scaled(samples, objectBytes) {
  const scale = 1 / (1 - Math.exp(-objectBytes / rateBytes));
  return [Math.trunc(samples * scale), Math.trunc(samples * objectBytes * scale)];
}
