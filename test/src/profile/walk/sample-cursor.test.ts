import { expect, test } from "vitest";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { profileBytes, string } from "../../../fixtures/profile/messages.js";
import { bytesField, numberField, withMore } from "../../../fixtures/profile/wire.js";

const four = [1, 0, 0, 0];

/** Lines of the leaf locations of all samples. */
function leafLines(bytes: Uint8Array): readonly (number | undefined)[] {
  return [...parseProfile(bytes).samples()].map(({ stack }) => stack[0]?.line);
}

test.each([1, 0x7f, 0x80, 0x3fff, 0x4000, 0x1f_ffff, 0x20_0000, 0xfff_ffff, 2 ** 40])(
  "a location is found by its id %d",
  (id) => {
    const line = [{ functionId: 1, line: 7 }];
    const bytes = profileBytes({
      location: [{ id, line }, ...(id === 1 ? [] : [{ id: 1 }])],
      sample: [{ locationId: [id, 1], value: four }],
    });
    expect(leafLines(bytes)).toEqual([7]);
  },
);

test("ids of four bytes are kept apart from those of three among a million locations", () => {
  const count = 1_048_700;
  const location = Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
  const last = 0x20_0000;
  const bytes = profileBytes({
    location: [...location, { id: last, line: [{ functionId: 1, line: 7 }] }],
    sample: [{ locationId: [last], value: four }],
  });
  const [sample] = parseProfile(bytes).samples();
  expect(sample?.stack.map(({ line }) => line)).toEqual([7]);
});

test("a stack too long for two bytes of length is read", () => {
  const locationId = Array.from({ length: 20_000 }, () => 2);
  const [sample] = parseProfile(profileBytes({ sample: [{ locationId, value: four }] })).samples();
  expect(sample?.stack).toHaveLength(20_000);
});

test("samples at the very end of a file are read", () => {
  const value = bytesField(2, [5, 0, 0, 0]);
  const sample = bytesField(2, [...bytesField(1, [1, 2]), ...value]);
  const bytes = withMore(profileBytes({ sample: [] }), [...sample, ...sample]);
  expect([...parseProfile(bytes).samples()].map(({ values }) => values[0])).toEqual([5, 5]);
});

test.each([
  ["a label that reaches past its sample", bytesField(2, [...bytesField(2, four), 0x1a, 9, 8])],
  ["a list that breaks off in a number", bytesField(2, [0x12, 5, 1, 2, 3, 4, 0x80])],
  ["an id that is not there", bytesField(2, [...bytesField(1, [9]), ...bytesField(2, four)])],
  ["too few values", bytesField(2, bytesField(2, [1, 2, 3]))],
  ["too many values", bytesField(2, bytesField(2, [...four, 1]))],
  ["a field with the number 0", bytesField(2, [0, 0, ...bytesField(2, four)])],
])("%s is refused, whatever follows", (_, sample) => {
  const plain = profileBytes({ sample: [] });
  const tail = numberField(12, 1).concat(
    bytesField(
      99,
      Array.from({ length: 64 }, () => 0),
    ),
  );
  const atEnd = faultOf(() => parseProfile(withMore(plain, sample)));
  const inside = faultOf(() => parseProfile(withMore(plain, [...sample, ...tail])));
  expect(inside.message).toBe(atEnd.message);
  expect(atEnd.offset).toBeGreaterThanOrEqual(plain.length);
});

test("values keep all 64 bits", () => {
  const value = [-1, { low: 0, high: -0x8000_0000 }, 2 ** 35 + 3, { low: -1, high: 0x7fff_ffff }];
  const label = [{ key: string("bytes"), num: 16 }];
  const bytes = profileBytes({ sample: [{ locationId: [1], value, label }] });
  const [sample] = parseProfile(bytes).samples();
  expect(sample?.values).toEqual([-1, -(2 ** 63), 2 ** 35 + 3, 2 ** 63]);
});
