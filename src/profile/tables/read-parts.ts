import type { Limits } from "../limits.js";
import type { Parts } from "../parts.js";
import type { WireSource } from "../wire/wire-reader.js";
import { readFunctions } from "./functions.js";
import { readHeader } from "./header.js";
import { readLocations } from "./locations.js";
import { readMappings } from "./mappings.js";
import { findPlainRecords } from "./plain-records.js";
import { readPlainStrings } from "./plain-strings.js";
import { readPlainTables } from "./plain-tables.js";
import { findRecords } from "./records.js";
import { readStrings } from "./string-table.js";

/** Reads the tables of a profile out of its unpacked bytes; the samples stay where they are. */
export function readParts(bytes: Uint8Array, source: WireSource, limits: Limits): Parts {
  // To list all faults, each must be met once.
  const isPlain = source.onFault === undefined;
  return (isPlain && readPlainParts(bytes, source, limits)) || readAnyParts(bytes, source, limits);
}

/** The parts by compiled code, undefined for what it does not read. */
function readPlainParts(bytes: Uint8Array, source: WireSource, limits: Limits): Parts | undefined {
  const records = findPlainRecords(bytes, source, limits);
  if (records === undefined) return undefined;
  const strings = readPlainStrings(bytes, source, records.strings);
  if (strings === undefined) return undefined;
  const header = readHeader(bytes, source, records.header, strings.count, limits);
  const mappings = readMappings(bytes, source, records.mappings, strings.count);
  const stringCount = strings.count;
  const tables = readPlainTables({ ...source, records, mappings, stringCount, limits });
  const { sampleCount } = records;
  return tables && { ...source, bytes, limits, header, strings, mappings, ...tables, sampleCount };
}

function readAnyParts(bytes: Uint8Array, source: WireSource, limits: Limits): Parts {
  const records = findRecords(bytes, source, limits);
  const { sampleCount } = records;
  const strings = readStrings(bytes, source, records.strings);
  const header = readHeader(bytes, source, records.header, strings.count, limits);
  const mappings = readMappings(bytes, source, records.mappings, strings.count);
  const functions = readFunctions(bytes, source, records.functions, strings.count);
  const tables = { mappings, functions };
  const locations = readLocations(bytes, source, records.locations, tables, limits);
  return { ...source, bytes, limits, header, strings, ...tables, locations, sampleCount };
}
