import { expect, test } from "vitest";
import { limitsOf } from "../../../../src/profile/limits.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import type { Parts } from "../../../../src/profile/parts.js";
import { findPlainRecords } from "../../../../src/profile/tables/plain-records.js";
import { readParts } from "../../../../src/profile/tables/read-parts.js";
import { profileBytes } from "../../../fixtures/profile/messages.js";

const limits = limitsOf({});
const source = { file: "heap.pb.gz" };

/** Samples, then as many more functions and locations, then samples again. */
function between({ samples = 1, tables = 0 }): Uint8Array {
  const sample = Array.from({ length: samples }, (_, index) => ({
    locationId: Array.from({ length: 3000 }, (_, place) => 1 + ((index + place) % 3)),
    value: [1, 8, 1, 8 * index],
  }));
  const ids = Array.from({ length: tables }, (_, index) => 4 + index);
  return Buffer.concat([
    profileBytes({ sample }),
    profileBytes({
      sampleType: [],
      mapping: [],
      stringTable: [],
      timeNanos: 0,
      function: ids.map((id) => ({ id, name: 1, systemName: 1, filename: 1 })),
      location: ids.map((id) => ({ id, line: [{ functionId: id, line: 7 }] })),
      sample,
    }),
  ]);
}

function expectRead(bytes: Uint8Array, isCopied: boolean): void {
  const records = findPlainRecords(bytes, source, limits);
  expect(records?.tables.bytes !== bytes).toBe(isCopied);
  const parts = readParts(bytes, source, limits);
  expect(parts.locations.lineNumber).toBeInstanceOf(Int32Array);
  // Who lists all faults reads without compiled code.
  const onFault = (fault: Error) => expect.unreachable(fault.message);
  expect(columnsOf(parts)).toEqual(columnsOf(readParts(bytes, { ...source, onFault }, limits)));
}

function columnsOf({ functions, locations, strings, sampleCount }: Parts) {
  const { ids: functionIds, ...functionColumns } = functions;
  const { ids: locationIds, lineFunction, lineNumber, lineColumn, ...locationColumns } = locations;
  const lines = [lineFunction, lineNumber, lineColumn].map((column) => Array.from(column));
  const texts = Array.from({ length: strings.count }, (_, index) => strings.text(index));
  const rows = [0, 1, 2, 3, 4, 20, 23, 24].map((id) => [functionIds.row(id), locationIds.row(id)]);
  return { ...functionColumns, ...locationColumns, lines, texts, rows, sampleCount };
}

test("locations and functions of a small profile are read where they are", () => {
  expectRead(between({ samples: 20, tables: 20 }), false);
});

test("between many samples they are copied out", () => {
  expectRead(between({ samples: 1500, tables: 20 }), true);
});

test("more of them than there is room for are read where they are", () => {
  expectRead(between({ samples: 1500, tables: 90_000 }), false);
});

test("records are counted by kind, and others are noted where they start", () => {
  const bytes = profileBytes();
  const records = findPlainRecords(bytes, source, limits);
  expect(records).toMatchObject({ sampleCount: 3, locationCount: 3, functionCount: 3 });
  expect(records?.strings.count).toBe(17);
  expect(records?.mappings).toHaveLength(1);
  const fields = records?.header.map((start) => (bytes[start] as number) >> 3);
  expect(fields?.sort((a, b) => a - b)).toEqual([1, 1, 1, 1, 9, 10, 11, 12, 13, 14, 15]);
});

test("a profile over a cap is left to the reader that names the cap", () => {
  for (const cap of ["sampleCap", "tableCap", "stringCap"]) {
    expect(findPlainRecords(profileBytes(), source, limitsOf({ [cap]: 1 }))).toBeUndefined();
  }
});

test("a profile of records of other kinds is left to another reader", () => {
  const bytes = profileBytes({ comment: [] });
  const comments = Buffer.alloc(2 * 5000, Buffer.from([0x68, 0x00]));
  expect(findPlainRecords(Buffer.concat([bytes, comments]), source, limits)).toBeUndefined();
  expect(parseProfile(Buffer.concat([bytes, comments])).comments).toHaveLength(5000);
});
