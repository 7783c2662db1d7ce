import { describe, expect, test } from "vitest";
import { diff, subtract } from "../../../../src/analysis/combine/difference.js";
import { merge } from "../../../../src/analysis/combine/merge.js";
import { normalize, scale } from "../../../../src/analysis/combine/scale.js";
import { tags } from "../../../../src/analysis/tags.js";
import { top } from "../../../../src/analysis/top.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { partsOf } from "../../../../src/profile/parts.js";
import type { Profile } from "../../../../src/profile/profile.js";
import type { ProfileMessage } from "../../../../src/profile/wire/encode-message.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import {
  profileBytes,
  string,
  stringTable,
  validMessage,
} from "../../../fixtures/profile/messages.js";

function made(change: ProfileMessage = {}): Profile {
  return parseProfile(profileBytes(change));
}

function sampleRows(profile: Profile): unknown[] {
  return [...profile.samples()].map(({ stack, values, labels }) => [
    stack.map(({ functionName, line }) => `${functionName}:${line}`),
    values,
    labels.map(({ key, value, unit }) => `${key}=${value}${unit}`),
  ]);
}

describe("merge", () => {
  test("adds up equal stacks with equal labels", () => {
    const twice = merge([made(), made()]);
    expect(sampleRows(twice)).toEqual([
      [["main.inlined:7", "main.leaf:20", "main.main:40"], [20, 320, 8, 128], ["bytes=16"]],
      [
        ["main.inlined:7", "main.leaf:20", "main.main:40", "main.main:40", "main.main:40"],
        [6, 192, 2, 64],
        ["bytes=32bytes", "pod=web-1"],
      ],
      [["[app]:0", "main.main:40"], [2, 96, 2, 96], ["bytes=48"]],
    ]);
  });

  test("keeps the earliest time, the whole duration, the largest period and all comments", () => {
    const merged = merge([
      made(),
      made({
        timeNanos: 1_600_000_000_000_000,
        period: 512,
        stringTable: stringTable("another"),
        comment: [string("a comment"), 17],
        defaultSampleType: string("alloc_space"),
      }),
      made({ timeNanos: 0 }),
    ]);
    expect(merged).toMatchObject({
      timeMs: 1_600_000_000,
      durationMs: 15,
      period: 512,
      periodType: { type: "space", unit: "bytes" },
      comments: ["a comment", "another"],
      defaultSampleType: "inuse_space",
    });
  });

  test("finds one binary at two places in memory", () => {
    const moved: ProfileMessage = {
      mapping: [{ ...validMessage.mapping?.[0], memoryStart: 0x50_0000, memoryLimit: 0x90_0000 }],
      location: validMessage.location?.map((location) => ({
        ...location,
        address: Number(location.address) + 0x10_0000,
      })) as ProfileMessage["location"] & object,
    };
    const merged = merge([made(), made(moved)]);
    expect([merged.sampleCount, partsOf(merged).mappings.rows.length]).toEqual([3, 1]);
    expect(top(merged, { granularity: "addresses" })).toMatchObject([
      { functionName: "0000000000401000 main.inlined /src/main.go:7", flat: 192 },
      {},
      {},
      {},
    ]);
  });

  test("tells locations apart by each of their columns, where upstream looks at the last only", () => {
    const lines = (column: number): ProfileMessage["location"] => [
      {
        id: 1,
        line: [
          { functionId: 2, line: 7, column },
          { functionId: 1, line: 20 },
        ],
      },
    ];
    const sample = [{ locationId: [1], value: [0, 0, 0, 5] }];
    const [a, b] = [1, 2].map((column) => made({ location: lines(column) ?? [], sample }));
    expect(merge([a, b] as Profile[]).sampleCount).toBe(2);
  });

  test("leaves out what only one profile counts, and samples without a value", () => {
    const cut = made({
      sampleType: validMessage.sampleType?.slice(2) ?? [],
      sample: [
        { locationId: [2], value: [0, 0] },
        { locationId: [2], value: [2, 16] },
      ],
    });
    const merged = merge([made(), cut]);
    expect(merged.sampleTypes.map(({ type }) => type)).toEqual(["inuse_objects", "inuse_space"]);
    expect(sampleRows(merged)[3]).toEqual([["main.main:40"], [2, 16], []]);
    expect(merge([cut]).sampleCount).toBe(1);
  });

  test("keeps names that are not UTF-8 apart, byte by byte", () => {
    const named = (byte: number): Profile =>
      made({
        stringTable: stringTable().map((bytes, index) =>
          index === string("main.main") ? Uint8Array.of(byte) : bytes,
        ),
        sample: [{ locationId: [2], value: [0, 0, 0, 5] }],
      });
    const { functions, strings } = partsOf(merge([named(0xfe), named(0xff)]));
    expect(Array.from(functions.name, (name) => [...strings.raw(name)])).toEqual([[0xfe], [0xff]]);
  });

  test("adds up beyond 2^53 exactly", () => {
    const large = { low: 1, high: 0x20_0000 };
    const sample = [{ locationId: [2], value: [0, 0, 0, large] }];
    const small = made({ sample: [{ locationId: [2], value: [0, 0, 0, -(2 ** 53)] }] });
    // 2^53 + 1 twice, less 2^53 twice.
    expect(sampleRows(merge([made({ sample }), made({ sample }), small, small]))).toMatchObject([
      [["main.main:40"], [0, 0, 0, 2], []],
    ]);
  });

  test("refuses profiles of different kinds, and none", () => {
    const cpu = made({ periodType: { type: string("pod"), unit: string("count") } });
    const other = made({
      sampleType: [{ type: string("pod"), unit: string("count") }],
      sample: [],
    });
    const units = made({
      sampleType:
        validMessage.sampleType?.map(({ type }) => ({ type: type ?? 0, unit: string("count") })) ??
        [],
    });
    expect(faultOf(() => merge([])).code).toBe("invalid-argument");
    expect(faultOf(() => merge([made(), cpu])).reason).toBe(
      'the period of the profiles differ: "space" in "bytes" and "pod" in "count"',
    );
    expect(faultOf(() => merge([made(), other])).reason).toBe(
      "the profiles have no sample type in common (alloc_objects alloc_space inuse_objects inuse_space; pod)",
    );
    expect(faultOf(() => merge([made(), units])).reason).toContain('"alloc_space" in "bytes"');
  });
});

describe("scale", () => {
  test("rounds to the nearest, a half away from zero, and drops what comes to nothing", () => {
    const sample = [5, -5, 3, 0].map((value, index) => ({
      locationId: [1 + (index % 3)],
      value: [0, 0, 0, value],
    }));
    expect(sampleRows(scale(made({ sample }), 0.1))).toMatchObject([
      [{}, [0, 0, 0, 1], []],
      [{}, [0, 0, 0, -1], []],
    ]);
    expect(scale(made(), 0).sampleCount).toBe(0);
    expect(faultOf(() => scale(made(), Number.NaN)).code).toBe("invalid-argument");
  });

  test("refuses what a profile cannot hold", () => {
    expect(faultOf(() => scale(made(), 2 ** 60)).reason).toMatch(
      /^a sample would have the value \d+,/,
    );
  });

  test("normalize brings each sample type to the sum of the base", () => {
    const base = made({ sample: [{ locationId: [2], value: [28, 0, 12, 288] }] });
    // 14, 304, 6 and 144 in all: twice, nothing, twice, twice.
    expect(sampleRows(normalize(made(), base))[0]).toEqual([
      ["main.inlined:7", "main.leaf:20", "main.main:40"],
      [20, 0, 8, 128],
      ["bytes=16"],
    ]);
  });
});

describe("a difference", () => {
  const base = made();
  const later = made({
    sample: [
      { locationId: [1, 2], value: [10, 160, 4, 64], label: [{ key: string("bytes"), num: 16 }] },
      { locationId: [3, 2], value: [9, 432, 7, 336], label: [{ key: string("bytes"), num: 48 }] },
    ],
  });

  test("has shares of its base", () => {
    const rows = top(diff(base, later));
    // [app] grew from 48 to 336 bytes; 32 bytes of main.inlined are gone; the base has 144.
    expect(
      rows.map(({ functionName, flat, flatShare }) => [functionName, flat, flatShare]),
    ).toEqual([
      ["[app]", 288, 2],
      ["main.inlined", -32, -32 / 144],
      ["main.leaf", 0, 0],
      ["main.main", 0, 0],
    ]);
  });

  test("without its base has shares of all that changed", () => {
    const change = subtract(base, later);
    expect(change.sampleCount).toBe(2);
    expect(top(change)[0]).toMatchObject({
      functionName: "[app]",
      flat: 288,
      flatShare: 288 / 320,
    });
  });

  test("takes the label of a difference for what it is, whoever wrote it", () => {
    expect(tags(diff(base, later), { tagShow: "pprof" })).toMatchObject([
      { tag: "true", value: -144 },
    ]);
    const again = diff(diff(base, later), later);
    expect(again.sampleTypes).toEqual(base.sampleTypes);
  });
});
