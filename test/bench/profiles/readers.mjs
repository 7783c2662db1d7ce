import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { gunzipSync } from "node:zlib";
import { speedscopeImporter } from "./speedscope.mjs";

const peers = new URL("../peers/", import.meta.url);
const requirePeer = createRequire(new URL("package.json", peers));

/** Whether the peers are installed beside the bench. */
export const peersAreThere = existsSync(new URL("node_modules", peers));

/**
 * What came out: the number of functions, and the sums of their values, to compare readers by.
 * @typedef {{ rows: number, flat: number, cum: number }} Answer
 */

/**
 * From the file of a profile to the flat and cum value of every function, in one sample type.
 * @typedef {(file: string, column: number) => Answer} Reader
 */

/**
 * The reader whose table is another: of each location it keeps the outermost call and drops what was
 * inlined there, and it reads the default sample type only, which in a heap profile is inuse_space.
 */
export const ownTable = "speedscope";

/**
 * Readers by name, each loaded when it is asked for.
 * @type {Readonly<Record<string, () => Promise<Reader>>>}
 */
export const readers = {
  floor: async () => floor,
  leaklab: async () => {
    const { readProfile, top } = await import("leaklab/core");
    return (file, column) => {
      const profile = readProfile(file);
      const rows = top(profile, { sampleType: profile.sampleTypes[column]?.type ?? "" });
      return answerOf(rows.map(({ flat, cum }) => [flat, cum]));
    };
  },
  pbf: async () => {
    const { PbfReader } = await import(requirePeer.resolve("pbf"));
    const { compile } = await import(requirePeer.resolve("pbf/compile"));
    const { parse } = requirePeer("protocol-buffers-schema");
    const { readProfile } = compile(parse(await schemaText()));
    return (file, column) => table(readProfile(new PbfReader(unpacked(file))), column);
  },
  "pprof-format": async () => {
    const { Profile } = requirePeer("pprof-format");
    return (file, column) => {
      const profile = Profile.decode(unpacked(file));
      return table({ ...profile, stringTable: profile.stringTable.strings }, column);
    };
  },
  protobufjs: async () => {
    const protobuf = requirePeer("protobufjs");
    const type = protobuf.parse(await schemaText()).root.lookupType("Profile");
    return (file, column) => table(type.decode(unpacked(file)), column);
  },
  [ownTable]: async () => {
    const read = speedscopeImporter(dirname(requirePeer.resolve("speedscope/package.json")));
    return (file) => {
      /** @type {[flat: number, cum: number][]} */
      const rows = [];
      read(unpacked(file))?.forEachFrame((frame) => {
        rows.push([frame.getSelfWeight(), frame.getTotalWeight()]);
      });
      return answerOf(rows);
    };
  },
};

/** @param {string} file */
function unpacked(file) {
  return gunzipSync(readFileSync(file));
}

/**
 * What nothing can do without: inflating at once into memory of the right size, and a look at each byte.
 * @type {Reader}
 */
function floor(file) {
  const packed = readFileSync(file);
  const size = packed.readUInt32LE(packed.length - 4);
  const bytes = gunzipSync(packed, { chunkSize: size + 64 });
  let sum = 0;
  // By index: V8 takes three times as long over an iterator.
  for (let at = 0; at < bytes.length; at++) sum = (sum + (bytes[at] ?? 0)) | 0;
  return { rows: 0, flat: sum, cum: 0 };
}

/**
 * A profile as the peers' objects have it; 64-bit numbers are numbers, bigints or Longs.
 * @typedef {{
 *   function: { id: unknown, name: unknown }[],
 *   location: { id: unknown, line: { functionId: unknown }[] }[],
 *   sample: { locationId: unknown[], value: unknown[] }[],
 *   stringTable: string[],
 * }} Decoded
 */

/**
 * The table as one writes it over objects, with maps and sets.
 * @param {Decoded} profile
 * @param {number} column
 */
function table(profile, column) {
  const nameOf = new Map(
    profile.function.map(({ id, name }) => [Number(id), profile.stringTable[Number(name)] ?? ""]),
  );
  const namesAt = new Map(
    profile.location.map(({ id, line }) => [
      Number(id),
      line.map(({ functionId }) => nameOf.get(Number(functionId)) ?? ""),
    ]),
  );
  /** @type {Map<string, [flat: number, cum: number]>} */
  const rows = new Map();
  for (const { locationId, value } of profile.sample) {
    const amount = Number(value[column]);
    if (amount === 0) continue;
    const seen = new Set();
    let isLeaf = true;
    for (const id of locationId) {
      for (const name of namesAt.get(Number(id)) ?? []) {
        let row = rows.get(name);
        if (row === undefined) {
          row = [0, 0];
          rows.set(name, row);
        }
        if (isLeaf) row[0] += amount;
        isLeaf = false;
        if (seen.has(name)) continue;
        seen.add(name);
        row[1] += amount;
      }
    }
  }
  return answerOf([...rows.values()]);
}

/**
 * @param {(readonly [flat: number, cum: number])[]} rows
 * @returns {Answer}
 */
function answerOf(rows) {
  return {
    rows: rows.length,
    flat: rows.reduce((sum, [flat]) => sum + flat, 0),
    cum: rows.reduce((sum, [, cum]) => sum + cum, 0),
  };
}

/** The schema of leaklab's own writer as text, with the string table in strings. */
async function schemaText() {
  const { profileSchema } = await import("../../../dist/src/profile/wire/schema.js");
  const messages = Object.entries(profileSchema.nested).map(([message, { fields }]) => {
    const lines = Object.entries(fields).map(([name, { type, id, rule = "" }]) => {
      return `${rule} ${type === "bytes" ? "string" : type} ${name} = ${id};`;
    });
    return `message ${message} { ${lines.join(" ")} }`;
  });
  return `syntax = "proto3"; ${messages.join(" ")}`;
}
