import { describe, expect, onTestFinished, test } from "vitest";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { partsOf } from "../../../src/profile/parts.js";
import { functionNodes } from "../../../src/profile/tables/frame-names.js";
import { defaultSums } from "../../../src/profile/walk/check-samples.js";
import { SampleCursor } from "../../../src/profile/walk/sample-cursor.js";
import type { Int64, ProfileMessage } from "../../../src/profile/wire/encode-message.js";
import { goIsThere } from "../../fixtures/profile/go-profiles.js";
import { profileBytes, stringTable } from "../../fixtures/profile/messages.js";
import { bytesField, numberField, tag, withMore } from "../../fixtures/profile/wire.js";
import { factsOf } from "../../fuzz/facts.mjs";
import { Oracle } from "../../fuzz/oracle.mjs";

/** A profile with what must become of it, and of it in Go where that differs. */
interface Hostile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly verdict: "accepted" | "refused";
  readonly goVerdict?: "accepted";
}

const strings = stringTable().length;
const value = [1, 2, 3, 4];
const words = (text: string): Int64 => {
  const big = BigInt(text);
  return { low: Number(BigInt.asIntN(32, big)), high: Number(BigInt.asIntN(32, big >> 32n)) };
};

/** Every place that refers to a string. */
const stringFields: Readonly<Record<string, (index: Int64) => ProfileMessage>> = {
  "sample type": (type) => ({ sampleType: [{ type }], sample: [] }),
  "sample unit": (unit) => ({ sampleType: [{ unit }], sample: [] }),
  "period type": (type) => ({ periodType: { type } }),
  "period unit": (unit) => ({ periodType: { unit } }),
  comment: (index) => ({ comment: [0, index] }),
  "default sample type": (defaultSampleType) => ({ defaultSampleType }),
  "drop frames": (dropFrames) => ({ dropFrames }),
  "keep frames": (keepFrames) => ({ keepFrames }),
  "doc URL": (docUrl) => ({ docUrl }),
  "mapping file": (filename) => ({ mapping: [{ id: 1, filename }] }),
  "build id": (buildId) => ({ mapping: [{ id: 1, buildId }] }),
  "function name": (name) => functions({ name }),
  "system name": (systemName) => functions({ systemName }),
  "function file": (filename) => functions({ filename }),
  "label key": (key) => ({ sample: [{ value, label: [{ key, num: 1 }] }] }),
  "label text": (str) => ({ sample: [{ value, label: [{ str }] }] }),
  "label unit": (numUnit) => ({ sample: [{ value, label: [{ num: 1, numUnit }] }] }),
};

function functions(first: object): ProfileMessage {
  return { function: [{ id: 1, ...first }, { id: 2 }, { id: 3 }] };
}

const badIndexes = [
  `${strings}`,
  "-1",
  "2147483648",
  "4294967297",
  `${2n ** 63n}`,
  `${2n ** 64n - 1n}`,
];
const stringSet = Object.entries(stringFields).flatMap(([name, change]): Hostile[] => [
  ...badIndexes.map((index) => ({
    name: `${name} ${index}`,
    bytes: profileBytes(change(words(index))),
    verdict: "refused" as const,
  })),
  { name: `${name} last`, bytes: profileBytes(change(strings - 1)), verdict: "accepted" },
]);

/** Ids of each kind of record as the only one that is odd. */
const ids: Readonly<Record<string, (id: Int64, reference: Int64) => ProfileMessage>> = {
  location: (id, reference) => ({
    location: [{ id }],
    sample: [{ value, locationId: [reference] }],
  }),
  function: (id, reference) => ({
    function: [{ id }],
    location: [{ id: 1, line: [{ functionId: reference }] }],
    sample: [],
  }),
  mapping: (id, reference) => ({
    mapping: [{ id }],
    location: [{ id: 1, mappingId: reference }],
    sample: [],
  }),
};
const oddIds = ["1", "127", "128", "65536", "2147483648", `${2n ** 53n + 1n}`, `${2n ** 64n - 1n}`];
const idSet = Object.entries(ids).flatMap(([kind, change]): Hostile[] => [
  ...oddIds.map((id) => ({
    name: `${kind} id ${id}`,
    bytes: profileBytes(change(words(id), words(id))),
    verdict: "accepted" as const,
  })),
  ...oddIds
    .map(
      (id): Hostile => ({
        name: `${kind} id ${id} that is not there`,
        bytes: profileBytes(change(words(id === "1" ? "2" : "1"), words(id))),
        verdict: "refused",
        // Go takes a location whose mapping is not there for one without a mapping.
        ...(kind === "mapping" ? { goVerdict: "accepted" } : {}),
      }),
    )
    .filter(({ name }) => name !== `${kind} id 1 that is not there`),
  ...oddIds.map((id): Hostile => {
    const one = numberField(1, BigInt(id));
    const field = { location: 4, function: 5, mapping: 3 }[kind] ?? 0;
    const bytes = profileBytes(change(words(id), words(id)));
    return {
      name: `two ${kind}s ${id}`,
      bytes: withMore(bytes, bytesField(field, one)),
      verdict: "refused",
    };
  }),
  { name: `${kind} id 0`, bytes: profileBytes(change(0, 0)), verdict: "refused" },
]);

/** Every field of a profile with every wire type that it cannot have. */
const messageFields = [1, 2, 3, 4, 5, 6, 11];
const wireSet = Array.from({ length: 15 }, (_, index) => index + 1).flatMap((field): Hostile[] => {
  const mayBe = messageFields.includes(field) ? [2] : field === 13 ? [0, 2] : [0];
  const contents = new Map([
    [0, [0]],
    [1, Array(8).fill(0)],
    [2, [0]],
    [3, []],
    [5, Array(4).fill(0)],
    [7, []],
  ]);
  return [...contents]
    .filter(([type]) => !mayBe.includes(type))
    .map(([type, content]) => ({
      name: `field ${field} with wire type ${type}`,
      bytes: withMore(profileBytes({ timeNanos: 0 }), [...tag(field, type), ...content]),
      verdict: "refused",
    }));
});

const valueSet = [0, 1, 3, 5, 1000].map(
  (count): Hostile => ({
    name: `${count} values for 4 types`,
    bytes: profileBytes({ sample: [{ value: Array(count).fill(1) }] }),
    verdict: "refused",
  }),
);

const otherSet: readonly Hostile[] = [
  { name: "values of 2^63 - 1", bytes: extreme(`${2n ** 63n - 1n}`), verdict: "accepted" },
  { name: "values of -2^63", bytes: extreme(`${-(2n ** 63n)}`), verdict: "accepted" },
  {
    name: "field 0",
    bytes: withMore(profileBytes(), [0, 0]),
    verdict: "refused",
    goVerdict: "accepted",
  },
  {
    name: "the unit of a text label away",
    bytes: profileBytes({ sample: [{ value, label: [{ str: 1, numUnit: 99 }] }] }),
    verdict: "refused",
    goVerdict: "accepted",
  },
  { name: "no strings", bytes: profileBytes({ stringTable: [] }), verdict: "refused" },
  {
    name: "no types, no samples",
    bytes: profileBytes({ sampleType: [], sample: [] }),
    verdict: "accepted",
  },
  { name: "no types, samples", bytes: profileBytes({ sampleType: [] }), verdict: "refused" },
  {
    name: "two profiles",
    bytes: withMore(profileBytes(), [...profileBytes()]),
    verdict: "refused",
  },
  {
    name: "two profiles without a time",
    bytes: withMore(profileBytes({ timeNanos: 0 }), [...profileBytes({ timeNanos: 0 })]),
    verdict: "refused",
  },
];

function extreme(text: string): Uint8Array {
  return profileBytes({ sample: [{ value: Array(4).fill(words(text)) }] });
}

const set = [...stringSet, ...idSet, ...wireSet, ...valueSet, ...otherSet];
const reader = { parseProfile, partsOf, SampleCursor, defaultSums, functionNodes };

test("the hostile set has more than 200 profiles, each once", () => {
  expect(set.length).toBeGreaterThan(200);
  expect(new Set(set.map(({ name }) => name)).size).toBe(set.length);
});

test.each(set)("$name is $verdict", ({ bytes, verdict }) => {
  expect(factsOf(reader, bytes)).toMatch(new RegExp(`^${verdict}`));
});

describe("Go's own parser", () => {
  const isThere = goIsThere("judging the hostile set with Go's own parser");

  test.skipIf(!isThere)("says the same of each, but where we are stricter", () => {
    const oracle = new Oracle();
    onTestFinished(() => oracle.close());
    const theirs = oracle.verdicts(set.map(({ bytes }) => bytes));
    for (const [index, { name, bytes, verdict, goVerdict }] of set.entries()) {
      expect(theirs[index], name).toMatch(new RegExp(`^${goVerdict ?? verdict}`));
      if (verdict === "accepted") expect(theirs[index], name).toBe(factsOf(reader, bytes));
    }
  });
});
