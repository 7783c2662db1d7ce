/** @typedef {(limit: number) => number} Random */
/** @typedef {(bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array} Mutation */

const oddBytes = [0, 1, 0x0a, 0x22, 0x7f, 0x80, 0xff];
const oddTexts = [
  "0",
  "-1",
  "9223372036854775807",
  "9223372036854775808",
  "@",
  " 0x0",
  "\n",
  "\t",
  "#",
  "1e999",
];

/** @type {readonly Mutation[]} */
const byteMutations = [
  (bytes, random) => set(bytes, random(bytes.length), random(256)),
  (bytes, random) => {
    const at = random(bytes.length);
    return set(bytes, at, (bytes[at] ?? 0) ^ (1 << random(8)));
  },
  // The lower seven bits leave a number as long as it was.
  (bytes, random) => {
    const at = random(bytes.length);
    return set(bytes, at, (bytes[at] ?? 0) ^ (1 << random(7)));
  },
  (bytes, random) => {
    const at = random(bytes.length);
    return set(bytes, at, ((bytes[at] ?? 0) & 0x80) | random(128));
  },
  (bytes, random) => set(bytes, random(bytes.length), oddBytes[random(oddBytes.length)] ?? 0),
  (bytes, random) => {
    const at = random(bytes.length);
    return set(bytes, at, (bytes[at] ?? 0) + (random(2) === 0 ? 1 : -1));
  },
  (bytes, random) => cut(bytes, random, Buffer.alloc(0)),
  (bytes, random) => {
    const from = random(bytes.length);
    return insert(bytes, random, bytes.subarray(from, from + 1 + random(16)));
  },
  (bytes, random, other) => {
    const from = random(other.length);
    return cut(bytes, random, other.subarray(from, from + 1 + random(32)));
  },
];

/** @type {readonly Mutation[]} */
const textMutations = [
  (bytes, random) => insert(bytes, random, Buffer.from(oddTexts[random(oddTexts.length)] ?? "")),
  (bytes, random) => cut(bytes, random, Buffer.from(oddTexts[random(oddTexts.length)] ?? "")),
  (bytes, random) => {
    const lines = linesOf(bytes);
    lines.splice(random(lines.length), 1 + random(2));
    return joined(lines);
  },
  (bytes, random, other) => {
    const lines = linesOf(bytes);
    const others = linesOf(random(2) === 0 ? bytes : other);
    lines.splice(random(lines.length), random(2), others[random(others.length)] ?? "");
    return joined(lines);
  },
];

/** Whole records of a protocol buffer moved, doubled, dropped. @type {readonly Mutation[]} */
const recordMutations = [
  (bytes, random) => {
    const records = recordsOf(bytes);
    const [record = Buffer.alloc(0)] = records.splice(random(records.length), 1);
    if (random(3) > 0) records.splice(random(records.length + 1), 0, record);
    return Buffer.concat(records);
  },
  (bytes, random, other) => {
    const [records, others] = [recordsOf(bytes), recordsOf(random(2) === 0 ? bytes : other)];
    const record = others[random(others.length)] ?? Buffer.alloc(0);
    records.splice(random(records.length + 1), 0, record);
    return Buffer.concat(records);
  },
];

/**
 * Bytes with one or two changes, seldom up to sixteen; some of them are taken from `other`.
 * @param {Uint8Array} bytes
 * @param {Uint8Array} other
 * @param {Random} random
 * @param {boolean} isText
 */
export function mutated(bytes, other, random, isText) {
  const mutations = [...byteMutations, ...(isText ? textMutations : recordMutations)];
  let changed = bytes;
  const most = random(16) === 0 ? 16 : 1 + random(2);
  for (let left = 1 + random(most); left > 0 && changed.length > 0; left--) {
    const mutation = /** @type {Mutation} */ (mutations[random(mutations.length)]);
    changed = mutation(changed, random, other);
  }
  return changed;
}

/** @param {Uint8Array} bytes @param {number} at @param {number} value */
function set(bytes, at, value) {
  const copy = Uint8Array.from(bytes);
  copy[at] = value;
  return copy;
}

/** @param {Uint8Array} bytes @param {Random} random @param {Uint8Array} piece */
function insert(bytes, random, piece) {
  const at = random(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}

/** @param {Uint8Array} bytes @param {Random} random @param {Uint8Array} piece in the place of a few bytes */
function cut(bytes, random, piece) {
  const at = random(bytes.length);
  const end = at + 1 + random(16);
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(end)]);
}

/** The top records of a message; what makes no sense is one record. @param {Uint8Array} bytes */
function recordsOf(bytes) {
  const records = [];
  let [start, at] = [0, 0];
  const varint = () => {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < bytes.length) {
    start = at;
    const isBytes = (varint() & 7) === 2;
    if (isBytes) at += varint();
    else while ((bytes[at++] ?? 0) > 0x7f);
    records.push(bytes.subarray(start, at));
  }
  return records;
}

/** @param {Uint8Array} bytes */
function linesOf(bytes) {
  return Buffer.from(bytes).toString("latin1").split("\n");
}

/** @param {readonly string[]} lines */
function joined(lines) {
  return Buffer.from(lines.join("\n"), "latin1");
}
