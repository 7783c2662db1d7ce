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

const served = "2026/11/25 10:00:00 INFO served path=/api/v1/items status=200 bytes=1234 ms=1.2\n";
const collected =
  "gc 108 @0.181s 6%: 0.10+0.11+0 ms clock, 0.21+0/0.042/0.038+0.001 ms cpu, " +
  "9->10->2 MB, 18 MB goal, 3 MB stacks, 4 MB globals, 2 P\n";

/**
 * Writes the log of a service that collects once for nine requests.
 * @param {string} path
 * @param {number} bytes
 */
export function plantLog(path, bytes) {
  const file = openSync(path, "w");
  const text = (served.repeat(9) + collected).repeat(1000);
  for (let written = 0; written < bytes; written += text.length) writeSync(file, text);
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
