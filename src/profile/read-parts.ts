import { readFunctions } from "./functions.js";
import { readHeader } from "./header.js";
import type { Limits } from "./limits.js";
import { readLocations } from "./locations.js";
import { readMappings } from "./mappings.js";
import type { Parts } from "./parts.js";
import { countRecords } from "./records.js";
import { readStrings } from "./string-table.js";
import type { WireSource } from "./wire-reader.js";

/** Reads the tables of a profile out of its unpacked bytes; the samples stay where they are. */
export function readParts(bytes: Uint8Array, source: WireSource, limits: Limits): Parts {
  const counts = countRecords(bytes, source, limits);
  const strings = readStrings(bytes, source, counts.strings);
  const header = readHeader(bytes, source, strings.count, limits);
  const mappings = readMappings(bytes, source, counts.mappings, strings.count);
  const functions = readFunctions(bytes, source, counts.functions, strings.count);
  const tables = { mappings, functions };
  const locations = readLocations(bytes, source, counts.locations, tables, limits);
  const sampleCount = counts.samples;
  return { ...source, bytes, limits, header, strings, mappings, functions, locations, sampleCount };
}
