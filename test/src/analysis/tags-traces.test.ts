import { inspect } from "node:util";
import { expect, test } from "vitest";
import { tags } from "../../../src/analysis/tags.js";
import { traces } from "../../../src/analysis/traces.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { faultOf } from "../../fixtures/profile/faults.js";
import { profileBytes } from "../../fixtures/profile/messages.js";

const profile = parseProfile(profileBytes());

test("tags give the value under each label, by key and then by value", () => {
  const rows = tags(profile).map(({ key, tag, tagUnit, value }) => [key, tag, tagUnit, value]);
  expect(rows).toEqual([
    ["bytes", 16, "bytes", 64],
    ["bytes", 48, "bytes", 48],
    ["bytes", 32, "bytes", 32],
    ["pod", "web-1", "", 32],
  ]);
  expect(tags(profile)[3]?.share).toBe(32 / 144);
});

test("tagShow and tagHide choose keys, tagFocus samples", () => {
  expect(tags(profile, { tagShow: "pod" })).toHaveLength(1);
  expect(tags(profile, { tagHide: "pod" })).toHaveLength(3);
  expect(tags(profile, { tagFocus: "pod=web", tagHide: "pod" })).toMatchObject([{ tag: 32 }]);
});

test("traces give the samples leaf first, in the words of the granularity", () => {
  expect(traces(profile, { limit: 1, granularity: "lines" })).toEqual([
    {
      value: 64,
      unit: "bytes",
      stack: [
        "main.inlined /src/main.go:7",
        "main.leaf /src/main.go:20",
        "main.main /src/main.go:40",
      ],
      labels: [{ key: "bytes", value: 16, unit: "bytes" }],
    },
  ]);
  expect(traces(profile, { noInlines: true, ignore: "leaf" })).toMatchObject([
    { value: 48, stack: ["[app]", "main.main"] },
  ]);
  expect(faultOf(() => traces(profile, { limit: -1 })).code).toBe("invalid-argument");
});

test("a sample without frames is no trace", () => {
  const sample = [{ value: [0, 0, 0, 5] }, { locationId: [2], value: [0, 0, 0, 0] }];
  expect(traces(parseProfile(profileBytes({ sample })))).toEqual([
    { value: 0, unit: "bytes", stack: ["main.main"], labels: [] },
  ]);
});

test("both print for reading", () => {
  expect(inspect(tags(profile, { tagShow: "pod" }))).toBe(
    ["key  tag    value       %", "pod  web-1   32 B  22.2 %"].join("\n"),
  );
  expect(inspect(traces(profile, { tagFocus: "pod=web" }))).toBe(
    [
      "32 B, bytes: 32 B, pod: web-1",
      "main.inlined",
      "main.leaf",
      "main.main",
      "main.main",
      "main.main",
    ].join("\n  "),
  );
  expect([
    inspect(tags(profile, { focus: "none" })),
    inspect(traces(profile, { focus: "none" })),
  ]).toEqual(["no rows", "no rows"]);
});
