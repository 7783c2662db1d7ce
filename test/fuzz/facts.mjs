/**
 * The parts of the library that the facts are read with: of the build, or of the sources in a test.
 * @typedef {object} Reader
 * @property {typeof import("../../src/profile/parse-profile.js").parseProfile} parseProfile
 * @property {typeof import("../../src/profile/parts.js").partsOf} partsOf
 * @property {typeof import("../../src/profile/walk/sample-cursor.js").SampleCursor} SampleCursor
 * @property {typeof import("../../src/profile/walk/check-samples.js").defaultSums} defaultSums
 * @property {typeof import("../../src/profile/tables/frame-names.js").functionNodes} functionNodes
 */
/** @typedef {import("../../src/profile/parts.js").Parts} Parts */
/** @typedef {import("../../src/profile/walk/sample-cursor.js").SampleCursor} Cursor */

/**
 * The facts of a profile in the words of the oracle, or "refused" and why.
 * @param {Reader} reader
 * @param {Uint8Array} bytes
 */
export function factsOf(reader, bytes) {
  const { parseProfile, partsOf, SampleCursor } = reader;
  try {
    const parts = partsOf(parseProfile(bytes, { frameCap: 4096 }));
    return factsOfParts(parts, new SampleCursor(parts)) + sumsFault(reader, parts);
  } catch (fault) {
    if (!(fault instanceof Error) || fault.name !== "LeaklabError") throw fault;
    return `refused ${"reason" in fault ? fault.reason : ""}`;
  }
}

/** @param {Parts} parts @param {Cursor} cursor */
function factsOfParts({ header, locations, functions, strings }, cursor) {
  const totals = header.sampleTypes.map(() => 0n);
  let [samples, frames, lines, names, addresses, labels] = [0, 0, 0, 0n, 0n, 0n];
  while (cursor.next()) {
    samples++;
    frames += cursor.locationCount;
    for (const column of totals.keys())
      totals[column] = (totals[column] ?? 0n) + int64(cursor.words(column));
    for (const row of cursor.locations.subarray(0, cursor.locationCount)) {
      const [low = 0, high = 0] = locations.address.subarray(2 * row, 2 * row + 2);
      addresses += int64({ low, high });
      for (
        let line = locations.lineStart[row] ?? 0;
        line < (locations.lineStart[row + 1] ?? 0);
        line++
      ) {
        lines++;
        const name = functions.name[locations.lineFunction[line] ?? 0] ?? 0;
        names += BigInt(strings.raw(name).length) + BigInt(locations.lineNumber[line] ?? 0);
      }
    }
    labels += labelFacts(cursor);
  }
  return [
    `accepted samples ${samples} totals [${totals.map((total) => BigInt.asIntN(64, total)).join(" ")}]`,
    `frames ${frames} lines ${lines} names ${BigInt.asIntN(64, names)}`,
    `addresses ${BigInt.asUintN(64, addresses)} labels ${BigInt.asIntN(64, labels)}`,
    `period ${header.period} time ${header.timeNanos} duration ${header.durationNanos}`,
  ].join(" ");
}

/**
 * Reading adds up the default sample type, most of it in compiled code: a word where a walk over the
 * samples comes to something else.
 * @param {Reader} reader
 * @param {Parts} parts
 */
function sumsFault({ SampleCursor, defaultSums, functionNodes }, parts) {
  const sums = defaultSums(parts);
  if (sums === undefined) return "";
  const { nodeStart, nodeOf, names } = functionNodes(parts);
  const [flat, cum] = [new Float64Array(names.length), new Float64Array(names.length)];
  const countedBy = new Int32Array(names.length);
  const cursor = new SampleCursor(parts);
  for (let sample = 1; cursor.next(); sample++) {
    const value = cursor.value(sums.column);
    for (let place = 0; place < cursor.locationCount; place++) {
      const row = cursor.locations[place] ?? 0;
      const first = nodeStart[row] ?? 0;
      for (let entry = first; entry < (nodeStart[row + 1] ?? 0); entry++) {
        const node = nodeOf[entry] ?? 0;
        if (place === 0 && entry === first) flat[node] = (flat[node] ?? 0) + value;
        if (countedBy[node] === sample) continue;
        countedBy[node] = sample;
        cum[node] = (cum[node] ?? 0) + value;
      }
    }
  }
  const isSame = (/** @type {Float64Array} */ one, /** @type {Float64Array} */ other) =>
    one.every((value, node) => value === other[node]);
  return isSame(flat, sums.flat) && isSame(cum, sums.cum) ? "" : " but the sums differ";
}

/** How many labels, and the sum of those that are numbers. @param {Cursor} cursor */
function labelFacts(cursor) {
  let facts = 0n;
  for (let index = 0; index < cursor.labelCount; index++) {
    cursor.readLabel(index);
    const { text, unit, low, high } = cursor.label;
    if (text !== 0) facts += 1n;
    else if (unit !== 0 || low !== 0 || high !== 0) facts += 1n + int64({ low, high });
  }
  return facts;
}

/** @param {{ low: number, high: number }} words */
function int64({ low, high }) {
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}
