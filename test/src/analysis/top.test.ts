import fc from "fast-check";
import { expect, test } from "vitest";
import { type TopRow, top } from "../../../src/analysis/top.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import type { Profile } from "../../../src/profile/profile.js";
import { faultOf } from "../../fixtures/profile/faults.js";
import { profileBytes, string } from "../../fixtures/profile/messages.js";

const profile = parseProfile(profileBytes(), { file: "heap.pb.gz" });

test("top expands inlined calls and shares out the default sample type", () => {
  // inuse_space: 64 and 32 through main.inlined in main.leaf, 48 in the binary; 144 together.
  expect(top(profile)).toEqual([
    row("main.inlined", 96, 96),
    row("[app]", 48, 48),
    row("main.leaf", 0, 96),
    row("main.main", 0, 144),
  ]);
});

function row(functionName: string, flat: number, cum: number): TopRow {
  return { functionName, flat, flatShare: flat / 144, cum, cumShare: cum / 144, unit: "bytes" };
}

test("top lists a recursive function once", () => {
  // Two samples end in main.inlined, one of them with main.main three times in its stack.
  const rows = top(profile, { sampleType: "alloc_objects" });
  const recursive = rows.filter((other) => other.functionName === "main.main");
  expect(recursive.map(({ flat, cum, unit }) => [flat, cum, unit])).toEqual([[0, 14, "count"]]);
});

test("functions of one name are one row, whatever their file", () => {
  const named = { name: string("main.leaf") };
  const twice = parseProfile(
    profileBytes({ function: [1, 2, 3].map((id) => ({ id, ...named, startLine: id })) }),
  );
  expect(top(twice).map(({ functionName, cum }) => [functionName, cum])).toEqual([
    ["main.leaf", 144],
    ["[app]", 48],
  ]);
});

test("a limit cuts the list, not the numbers", () => {
  expect(top(profile, { limit: 2 })).toEqual(top(profile).slice(0, 2));
  expect(top(profile, { limit: 0 })).toEqual([]);
  expect(faultOf(() => top(profile, { limit: -1 })).code).toBe("invalid-argument");
  expect(faultOf(() => top(profile, { limit: 1.5 })).code).toBe("invalid-argument");
});

test("an unknown sample type is answered with the known ones", () => {
  const fault = faultOf(() => top(profile, { sampleType: "inuse_spce" }));
  expect(fault.code).toBe("unknown-sample-type");
  expect(fault.message).toBe(
    '"heap.pb.gz" has no sample type "inuse_spce". It has "alloc_objects", "alloc_space", "inuse_objects", "inuse_space".',
  );
});

test("inuse_space also finds the space of an old profile", () => {
  const sampleType = [{ type: string("count") }, { type: string("space") }];
  const old = parseProfile(
    profileBytes({ sampleType, sample: [{ locationId: [2], value: [3, 24] }] }),
  );
  expect(top(old, { sampleType: "inuse_space" })).toMatchObject([{ flat: 24 }]);
});

test("no samples give no rows", () => {
  expect(top(parseProfile(profileBytes({ sample: [] })))).toEqual([]);
});

test("a sample without a stack counts in the shares only", () => {
  const sample = [{ value: [0, 0, 0, 30] }, { locationId: [2], value: [0, 0, 0, 10] }];
  const rows = top(parseProfile(profileBytes({ sample })));
  expect(rows).toMatchObject([{ functionName: "main.main", flat: 10, flatShare: 0.25 }]);
});

test("in a difference the larger change stands first and nothing is no row", () => {
  const sample = [
    { locationId: [1], value: [0, 0, 0, -50] },
    { locationId: [2], value: [0, 0, 0, 20] },
    { locationId: [3], value: [0, 0, 0, 7] },
    { locationId: [3], value: [0, 0, 0, -7] },
  ];
  const rows = top(parseProfile(profileBytes({ sample })));
  // The shares are of 50 + 20 + 7 + 7 = 84, as in go tool pprof.
  expect(rows.map(({ functionName, flat, cum }) => [functionName, flat, cum])).toEqual([
    ["main.inlined", -50, -50],
    ["main.main", 20, 20],
    ["main.leaf", 0, -50],
  ]);
  expect(rows[0]?.flatShare).toBe(-50 / 84);
});

test("a copy of a profile is refused", () => {
  expect(faultOf(() => top({ ...profile })).code).toBe("invalid-argument");
});

test("top adds up what the samples say", () => {
  const anySample = fc.record({
    locationId: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 6 }),
    value: fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 4, maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(anySample), (sample) => {
      const any = parseProfile(profileBytes({ sample }));
      const rows = top(any).map(({ functionName, flat, cum }) => [functionName, flat, cum]);
      expect(new Set(rows)).toEqual(new Set(rowsByHand(any)));
    }),
  );
});

/** The same table from the public samples, with maps and sets. */
function rowsByHand(any: Profile): unknown[] {
  const flat = new Map<string, number>();
  const cum = new Map<string, number>();
  const add = (sums: Map<string, number>, name: string, value: number): void => {
    sums.set(name, (sums.get(name) ?? 0) + value);
  };
  for (const { stack, values } of any.samples()) {
    const names = stack.map((frame) => frame.functionName);
    const value = values[3] ?? 0;
    for (const name of names.slice(0, 1)) add(flat, name, value);
    for (const name of new Set(names)) add(cum, name, value);
  }
  return [...cum]
    .map(([name, value]) => [name, flat.get(name) ?? 0, value])
    .filter(([, own, all]) => own !== 0 || all !== 0);
}
