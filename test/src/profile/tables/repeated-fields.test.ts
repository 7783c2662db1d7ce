import { expect, test } from "vitest";
import { limitsOf } from "../../../../src/profile/limits.js";
import { lint } from "../../../../src/profile/lint.js";
import { readParts } from "../../../../src/profile/tables/read-parts.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { profileBytes } from "../../../fixtures/profile/messages.js";

// Tags of numbers in a message, by their field.
const [one, two, three, four] = [0x08, 0x10, 0x18, 0x20];

/** A short record of a profile: its tag, and its bytes. */
function record(tag: number, bytes: readonly number[]): number[] {
  return [tag, bytes.length, ...bytes];
}

/** A profile without samples, of one function and one location, each field of which stands twice. */
function twice(lastMapping: number, lastFunction: number, lastName: number): Uint8Array {
  const line = record(0x22, [one, 99, one, lastFunction, two, 7]);
  const named = [two, 120, two, lastName, three, 121, three, 8, four, 122, four, 11];
  return Buffer.concat([
    profileBytes({ sample: [], location: [], function: [] }),
    Buffer.from(record(0x2a, [one, 5, one, 1, ...named])),
    Buffer.from(record(0x22, [one, 6, one, 1, two, 98, two, lastMapping, ...line])),
  ]);
}

const withoutCompiledCode = { onFault: (fault: Error) => expect.unreachable(fault.message) };

test.each([
  ["compiled code", {}],
  ["the reader of all profiles", withoutCompiledCode],
])("of a field that stands twice the last counts, for %s", (_, sink) => {
  const { functions, locations } = readParts(
    twice(1, 1, 8),
    { file: undefined, ...sink },
    limitsOf({}),
  );
  expect([functions.name[0], functions.systemName[0], functions.fileName[0]]).toEqual([8, 8, 11]);
  expect([locations.mapping[0], locations.lineFunction[0]]).toEqual([0, 0]);
  expect([functions.ids.row(1), functions.ids.row(5)]).toEqual([0, -1]);
  expect([locations.ids.row(1), locations.ids.row(6)]).toEqual([0, -1]);
});

test.each([
  ["mapping", twice(97, 1, 8), "refers to the mapping 97"],
  ["function", twice(1, 96, 8), "refers to the function 96"],
  ["string", twice(1, 1, 95), "refers to string 95"],
])("what the last refers to must be there: a %s", (_, bytes, reason) => {
  expect(faultOf(() => readParts(bytes, { file: undefined }, limitsOf({}))).reason).toContain(
    reason,
  );
  expect(
    lint(bytes)
      .map(({ wrong }) => wrong)
      .join("\n"),
  ).toContain(reason);
});
