import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { LeaklabError } from "../../../src/errors.js";
import { lint } from "../../../src/profile/lint.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { faultOf } from "../../fixtures/profile/faults.js";
import { profileBytes, string, validMessage } from "../../fixtures/profile/messages.js";
import { bytesField, numberField, withMore } from "../../fixtures/profile/wire.js";

const values = { value: [1, 2, 3, 4] };

test("a sound profile has no row, as bytes, as a file and as read", () => {
  const folder = mkdtempSync(join(tmpdir(), "leaklab-lint-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "heap.pb.gz");
  writeFileSync(path, gzipSync(profileBytes()));
  expect(lint(profileBytes())).toEqual([]);
  expect(lint(path)).toEqual([]);
  expect(lint(parseProfile(profileBytes()))).toEqual([]);
  expect(faultOf(() => lint(join(folder, "none.pb.gz"))).code).toBe("file-missing");
});

test("all faults are listed with their place and what would be right", () => {
  const bytes = profileBytes({
    sample: [
      { locationId: [1, 9], value: [1, 2, 3, 4] },
      { locationId: [2], value: [1, 2] },
      { locationId: [2], ...values, label: [{ key: 99 }] },
    ],
    location: [
      { id: 1, mappingId: 5, line: [{ functionId: 8 }, {}] },
      { id: 2 },
      { id: 2 },
      { id: 0 },
    ],
    function: [{ id: 1, name: -3 }],
    comment: [40],
  });
  const rows = lint(bytes);
  expect(rows.map(({ wrong, right }) => `${wrong} -> ${right}`)).toEqual([
    "it refers to string 40, but there are 17 -> an index from 0 to 16",
    "it refers to string -3, but there are 17 -> an index from 0 to 16",
    "a location's line refers to the function 8, which is not in the file -> the id of a function in the file",
    "a location's line names no function -> the id of a function in the file",
    "a location refers to the mapping 5, which is not in the file -> the id of a mapping in the file",
    "two locations have the id 2 -> an id from 1 on that no other location has",
    "a location has the reserved id 0 -> an id from 1 on that no other location has",
    "a sample refers to the location 9, which is not in the file -> the id of a location in the file",
    "a sample has 2 values, but there are 4 sample types -> one value for each sample type",
    "it refers to string 99, but there are 17 -> an index from 0 to 16",
  ]);
  expect(rows.every(({ kind }) => kind === "invalid-profile")).toBe(true);
  expect(rows.every(({ where }) => /^byte \d+$/.test(where))).toBe(true);
});

test("a table that is none, a first string and a second profile are faults of their own", () => {
  expect(lint(profileBytes({ stringTable: [] }))[0]).toMatchObject({
    wrong: "it has no string table",
    right: "a string table that begins with the empty string",
  });
  const named = validMessage.stringTable?.slice() ?? [];
  named[0] = new TextEncoder().encode("x");
  expect(lint(profileBytes({ stringTable: named }))).toHaveLength(1);
  const joined = lint(withMore(profileBytes(), numberField(9, 5)));
  expect(joined).toEqual([
    {
      kind: "concatenated-profiles",
      where: `byte ${profileBytes().length}`,
      wrong: "it holds two profiles, one after the other (a second time_nanos)",
      right: "one profile in a file, with one time",
    },
  ]);
});

test("broken bytes end the list, behind the faults found before them", () => {
  const bytes = withMore(profileBytes({ comment: [40] }), bytesField(2, bytesField(1, [0x80])));
  expect(lint(bytes).map(({ kind }) => kind)).toEqual(["invalid-profile", "wire"]);
  expect(lint(profileBytes().subarray(0, 50)).map(({ kind }) => kind)).toEqual(["wire"]);
  expect(lint(gzipSync(profileBytes()).subarray(0, 50)).map(({ kind }) => kind)).toEqual(["gzip"]);
  expect(lint(Buffer.from("<!doctype html>")).map(({ kind }) => kind)).toEqual(["not-a-profile"]);
  expect(lint(new Uint8Array()).map(({ kind }) => kind)).toEqual(["file-empty"]);
});

test("of more than 20 faults of one kind the others are counted", () => {
  const comment = Array.from({ length: 50 }, (_, index) => 100 + index);
  const rows = lint(profileBytes({ comment }));
  expect(rows).toHaveLength(21);
  expect(rows[20]?.wrong).toBe("30 more like: it refers to string N, but there are N");
});

test("warnings and damaged lines are rows of a valid profile", () => {
  const sample = [{ locationId: [1], value: [0, 0, -1, -16] }];
  expect(lint(profileBytes({ sample, dropFrames: string("main.leaf") }))).toEqual(
    [
      "1 value of inuse_objects below zero: only a difference of profiles has such",
      "1 value of inuse_space below zero: only a difference of profiles has such",
      "it asks readers to drop frames by a pattern (drop_frames), which is not done",
    ].map((wrong) => ({ kind: "warning", where: "", wrong, right: "" })),
  );
  const text = "threadcreate profile: total 1\n1 @ 0x11\n1 @ 0xz\n";
  expect(lint(Buffer.from(text))[0]).toMatchObject({ kind: "damaged-line", where: "line 3" });
});

test("whatever byte is changed, rows of faults are there just where reading fails", () => {
  const valid = profileBytes();
  const place = fc.integer({ min: 0, max: valid.length - 1 });
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const bytes = Uint8Array.from(valid);
      bytes[at] = (bytes[at] as number) ^ flip;
      const faults = lint(bytes).filter(({ kind }) => kind !== "warning");
      expect(faults.length > 0).toBe(!isRead(bytes));
    }),
    { numRuns: 2000 },
  );
});

function isRead(bytes: Uint8Array): boolean {
  try {
    parseProfile(bytes);
    return true;
  } catch (error) {
    if (error instanceof LeaklabError) return false;
    throw error;
  }
}
