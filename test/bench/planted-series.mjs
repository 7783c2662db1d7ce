import { closeSync, openSync, writeSync } from "node:fs";

/**
 * Writes an NDJSON file of readings five seconds apart that grow out of one, every counter and
 * every size class among them.
 * @param {string} path
 * @param {Record<string, unknown>} reading
 * @param {readonly string[]} fields
 * @param {number} rows
 */
export function plantSeries(path, reading, fields, rows) {
  const file = openSync(path, "w");
  const startMs = Date.parse(String(reading.time));
  for (let from = 0; from < rows; from += 1000) {
    let text = "";
    for (let row = from; row < Math.min(rows, from + 1000); row++) {
      const time = new Date(startMs + row * 5000).toISOString();
      const grown = fields.map((field) => [field, grownValue(reading[field], row)]);
      text += `${JSON.stringify({ ...Object.fromEntries(grown), time })}\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
}

/**
 * @param {unknown} value
 * @param {number} row
 * @returns {unknown}
 */
function grownValue(value, row) {
  if (typeof value === "number") return Number.isInteger(value) ? value + row * 171 : value;
  if (!Array.isArray(value)) return value;
  return value.map(({ Size, Mallocs, Frees }) => ({
    Size,
    Mallocs: Mallocs + row * 100,
    Frees: Frees + row * 99,
  }));
}
