import { readFunctions } from "./functions.js";
import { readHeader } from "./header.js";
import type { Limits } from "./limits.js";
import { readLocations } from "./locations.js";
import { readMappings } from "./mappings.js";
import type { Parts } from "./parts.js";
import { readPlainTables, type TableSource, type Tables } from "./plain-tables.js";
import { findRecords } from "./records.js";
import { readStrings } from "./string-table.js";
import type { WireSource } from "./wire-reader.js";

/** Reads the tables of a profile out of its unpacked bytes; the samples stay where they are. */
export function readParts(bytes: Uint8Array, source: WireSource, limits: Limits): Parts {
  const records = findRecords(bytes, source, limits);
  const { sampleCount } = records;
  const strings = readStrings(bytes, source, records.strings);
  const header = readHeader(bytes, source, records.header, strings.count, limits);
  const mappings = readMappings(bytes, source, records.mappings, strings.count);
  const stringCount = strings.count;
  const tableSource = { ...source, bytes, records, mappings, stringCount, limits };
  const tables = readPlainTables(tableSource) ?? readAnyTables(tableSource);
  return { ...source, bytes, limits, header, strings, mappings, ...tables, sampleCount };
}

function readAnyTables(source: TableSource): Tables {
  const { bytes, records, mappings, stringCount, limits } = source;
  const functions = readFunctions(bytes, source, records.functions, stringCount);
  const tables = { mappings, functions };
  const locations = readLocations(bytes, source, records.locations, tables, limits);
  return { functions, locations };
}
