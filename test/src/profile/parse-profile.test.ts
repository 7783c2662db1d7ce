import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LeaklabErrorCode } from "../../../src/errors.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import type { Profile } from "../../../src/profile/profile.js";
import {
  encodeMessage,
  type ProfileMessage,
  type SampleMessage,
} from "../../../src/profile/wire/encode-message.js";
import { wordsOf } from "../../../src/profile/wire/words.js";
import { collidingIds } from "../../fixtures/profile/colliding-ids.js";
import { faultOf } from "../../fixtures/profile/faults.js";
import {
  profileBytes,
  string,
  stringTable,
  validMessage,
} from "../../fixtures/profile/messages.js";
import { bytesField, numberField, tag, varint, withMore } from "../../fixtures/profile/wire.js";

/** All that a profile says, as plain text to compare. */
function meaning(profile: Profile): unknown {
  return JSON.parse(JSON.stringify({ ...profile, samples: [...profile.samples()] }));
}

const valid = profileBytes();
const meant = meaning(parseProfile(valid));
const values = { value: [1, 2, 3, 4] };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test("a profile says what it holds", () => {
  const profile = parseProfile(gzipSync(valid), { file: "heap.pb.gz" });
  expect(profile.file).toBe("heap.pb.gz");
  expect(profile.sampleTypes[3]).toEqual({ type: "inuse_space", unit: "bytes" });
  expect(profile.defaultSampleType).toBe("inuse_space");
  expect(profile.periodType).toEqual({ type: "space", unit: "bytes" });
  expect(profile.period).toBe(1);
  expect(profile.timeMs).toBe(1_700_000_000);
  expect(profile.durationMs).toBe(5);
  expect(profile.comments).toEqual(["a comment"]);
  expect(profile.warnings).toEqual([]);
  expect(profile.sampleCount).toBe(3);
});

test("a sample type that the default does not name gives way to the last one", () => {
  const bytes = profileBytes({ defaultSampleType: string("a comment") });
  expect(parseProfile(bytes).defaultSampleType).toBe("inuse_space");
});

test("a profile without samples or sample types is valid and empty", () => {
  const profile = parseProfile(encodeMessage({ stringTable: [new Uint8Array()] }));
  expect(profile.sampleCount).toBe(0);
  expect(profile.defaultSampleType).toBe("");
  expect([...profile.samples()]).toEqual([]);
});

test("names such as __proto__ and script text stay text", () => {
  const names = ["__proto__", "<script>alert(1)</script>"];
  const first = stringTable().length;
  const profile = parseProfile(
    profileBytes({
      stringTable: stringTable(...names),
      function: [
        { id: 1, name: first },
        { id: 2, name: first + 1 },
        { id: 3, name: first },
      ],
    }),
  );
  const [sample] = [...profile.samples()];
  expect(sample?.stack.map((frame) => frame.functionName)).toEqual([
    "<script>alert(1)</script>",
    "__proto__",
    "__proto__",
  ]);
});

test("a name that is not UTF-8 gets replacement characters", () => {
  const table = stringTable();
  table[string("main.leaf")] = Uint8Array.of(0x6d, 0xff, 0x6e);
  const [sample] = [...parseProfile(profileBytes({ stringTable: table })).samples()];
  expect(sample?.stack[1]?.functionName).toBe("m\ufffdn");
});

test("negative values and ids above 2^63 are read exactly", () => {
  const huge = { low: 1, high: -1 };
  const profile = parseProfile(
    profileBytes({
      location: [{ id: huge, line: [{ functionId: 1 }] }],
      sample: [{ locationId: [huge, huge], value: [-1, -(2 ** 40), 0, -3] }],
    }),
  );
  const [sample] = [...profile.samples()];
  expect(sample?.values).toEqual([-1, -(2 ** 40), 0, -3]);
  expect(sample?.stack).toHaveLength(2);
});

test("ids of one, two, three and more bytes lead to their own locations", () => {
  const ids = [1, 127, 128, 16_383, 16_384, 30_000, 2 ** 31, 2 ** 35];
  const fillers = Array.from({ length: 40_000 }, (_, index) => index + 1).filter(
    (id) => !ids.includes(id),
  );
  const location = [
    ...ids.map((id, line) => ({ id, line: [{ functionId: 1, line: line + 1 }] })),
    ...fillers.map((id) => ({ id })),
  ];
  const sample = [
    { locationId: [...ids].reverse(), ...values },
    { locationId: ids, ...values },
  ];
  const [backward, forward] = [...parseProfile(profileBytes({ location, sample })).samples()];
  expect(forward?.stack.map((frame) => frame.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(backward?.stack.map((frame) => frame.line)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
});

test("ids that differ only past 2^53 stay apart", () => {
  const one = { low: 1, high: 0x4000_0000 };
  const two = { low: 2, high: 0x4000_0000 };
  const profile = parseProfile(
    profileBytes({
      location: [
        { id: one, line: [{ functionId: 1 }] },
        { id: two, line: [{ functionId: 3 }] },
      ],
      sample: [{ locationId: [two, one], value: [1, 1, 1, 1] }],
    }),
  );
  const [sample] = [...profile.samples()];
  expect(sample?.stack.map((frame) => frame.functionName)).toEqual(["main.main", "main.leaf"]);
});

// With ids that all meet in one place of a map, this took half a minute.
test("ids chosen to meet in one bucket of V8's maps are read like any others", () => {
  const ids = collidingIds(60_000).map((id) => wordsOf(id));
  const location = ids.map((id) => ({ id, line: [{ functionId: 1 }] }));
  const sample = [{ locationId: ids, ...values }];
  const profile = parseProfile(profileBytes({ location, sample }));
  expect([...profile.samples()][0]?.stack).toHaveLength(60_000);
}, 5000);

test("sums past 2^53, a missing period and drop_frames are warned of", () => {
  const half = { low: 0, high: 0x10_0000 };
  const profile = parseProfile(
    profileBytes({
      period: 0,
      dropFrames: string("main.leaf"),
      sample: [
        { locationId: [1], value: [0, 0, 0, half] },
        { locationId: [1], value: [0, 0, 0, half] },
      ],
    }),
  );
  expect(profile.warnings).toEqual([
    "the values of inuse_space pass 2^53, so sums of them are rounded",
    "no period is stated, so raw sample counts cannot be computed",
    "it asks readers to drop frames by a pattern (drop_frames), which is not done",
  ]);
});

describe("the meaning does not depend on", () => {
  test("the order of the records", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(recordsOf(valid), { minLength: 20 }), (records) => {
        fc.pre(records.length === recordsOf(valid).length);
        const inOrder = new Map<number, number[][]>();
        for (const record of recordsOf(valid)) {
          inOrder.set(record.field, [...(inOrder.get(record.field) ?? []), record.bytes]);
        }
        // Records of one field keep their order; the fields mix freely.
        const mixed = records.flatMap(({ field }) => inOrder.get(field)?.shift() ?? []);
        expect(meaning(parseProfile(Uint8Array.from(mixed)))).toEqual(meant);
      }),
      { numRuns: 50 },
    );
  });

  test("whether numbers are packed, unpacked or mixed", () => {
    const unpacked = (field: number, values: readonly number[]): number[] =>
      values.flatMap((value) => numberField(field, value));
    const label = bytesField(3, [...numberField(1, string("bytes")), ...numberField(3, 16)]);
    const samples = [
      [...unpacked(1, [1, 2]), ...unpacked(2, [10, 160, 4, 64]), ...label],
      [...bytesField(1, [1]), ...numberField(1, 2), ...bytesField(2, [10, ...varint(160)])].concat(
        unpacked(2, [4, 64]),
        label,
      ),
    ];
    const packed = meaning(parseProfile(profileBytes({ sample: first(validMessage.sample) })));
    for (const sample of samples) {
      const bytes = withMore(profileBytes({ sample: [] }), bytesField(2, sample));
      expect(meaning(parseProfile(bytes))).toEqual(packed);
    }
  });

  test("where gzip is split into members", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: valid.length }), (at) => {
        const members = [gzipSync(valid.subarray(0, at)), gzipSync(valid.subarray(at))];
        expect(meaning(parseProfile(Buffer.concat(members)))).toEqual(meant);
      }),
      { numRuns: 50 },
    );
  });

  test("how ids are numbered", () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 2 ** 52 }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(ids, ids, ids, (locations, functions, [mapping]) => {
        const bytes = profileBytes(renumbered(locations, functions, mapping ?? 1));
        expect(meaning(parseProfile(bytes))).toEqual(meant);
      }),
    );
  });

  test("unknown fields of any wire type", () => {
    const unknown = [
      ...numberField(16, 2n ** 64n - 1n),
      ...tag(1000, 1),
      ...Array(8).fill(255),
      ...tag(17, 5),
      ...Array(4).fill(255),
      ...bytesField(2 ** 29 - 1, [1, 2, 3]),
    ];
    const inMessages = recordsOf(valid).flatMap(({ field, bytes }) =>
      field < 6 ? extended(bytes, field, unknown) : bytes,
    );
    expect(meaning(parseProfile(withMore(valid, unknown)))).toEqual(meant);
    expect(meaning(parseProfile(Uint8Array.from(inMessages)))).toEqual(meant);
  });
});

/** One way to break the valid profile: its bytes, and how the refusal must read. */
type Fault = readonly [
  name: string,
  bytes: Uint8Array,
  code: LeaklabErrorCode,
  fragment: string | RegExp,
];

const invalid = "invalid-profile";
const more = (bytes: readonly number[]): Uint8Array => withMore(valid, bytes);
const oneSample = (sample: SampleMessage): Uint8Array => profileBytes({ sample: [sample] });
const sampleBytes = (bytes: readonly number[]): Uint8Array =>
  withMore(profileBytes({ sample: [] }), bytesField(2, bytes));
const away = stringTable().length;

const faults: readonly Fault[] = [
  ["field number 0", more([0, 1]), "wire", "a field has the number 0"],
  ["a group start", more(tag(16, 3)), "wire", "wire type 3"],
  ["a group end", more(tag(16, 4)), "wire", "wire type 4"],
  ["wire type 6", more(tag(16, 6)), "wire", "wire type 6"],
  ["wire type 7", more(tag(16, 7)), "wire", "wire type 7"],
  ["a varint of eleven bytes", more([...tag(16, 0), ...Array(10).fill(0x80), 1]), "wire", "ten"],
  ["a varint cut off", more([...tag(16, 0), 0x80]), "wire", "end inside a number"],
  ["a tag cut off", more([0x80]), "wire", "end inside a number"],
  ["a fixed64 cut off", more([...tag(16, 1), 1, 2, 3]), "wire", "needs 8 bytes, but 3 are left"],
  ["a fixed32 cut off", more([...tag(16, 5), 1]), "wire", "needs 4 bytes, but 1 are left"],
  ["a length past the end", more([...tag(6, 2), 5, 1]), "wire", "says 5 bytes, but 1 are left"],
  ["a length near 2^64", more([...tag(6, 2), ...varint(-1)]), "wire", "0 are left"],
  ["a field past its message", sampleBytes([...tag(1, 2), 9, 1]), "wire", "says 9 bytes, but 1"],
  ["a number as sample", more(numberField(2, 1)), "wire", "field 2 has the wire type 0"],
  [
    "a number as line of a location",
    more(bytesField(4, [...numberField(1, 9), ...numberField(4, 1)])),
    "wire",
    "field 4 has the wire type 0",
  ],
  ["a number as string", more(numberField(6, 1)), "wire", "field 6 has the wire type 0"],
  ["bytes as period", more(bytesField(12, [1])), "wire", "should be a number"],
  ["a fixed64 as period", more([...tag(12, 1), ...Array(8).fill(0)]), "wire", "wire type 1"],
  ["a fixed32 as comment", more([...tag(13, 5), 0, 0, 0, 0]), "wire", "wire type 5"],
  ["fixed64 location ids", sampleBytes([...tag(1, 1), ...Array(8).fill(1)]), "wire", "type 1"],
  ["a packed id cut off", sampleBytes(bytesField(1, [1, 0x80])), "wire", "end inside a number"],
  ["a packed value cut off", sampleBytes(bytesField(2, [0xff])), "wire", "end inside a number"],
  ["a number as label", sampleBytes(numberField(3, 1)), "wire", "field 3"],
  ["bytes as label key", sampleBytes(bytesField(3, bytesField(1, []))), invalid, "0 values"],
  ["no string table", profileBytes({ stringTable: [] }), invalid, "no string table"],
  ["a first string", profileBytes({ stringTable: [utf8("x")] }), invalid, "not empty"],
  ["a type out of range", profileBytes({ sampleType: [{ type: 99 }] }), invalid, "string 99"],
  ["a negative unit", profileBytes({ sampleType: [{ unit: -1 }] }), invalid, "string -1"],
  ["a period type away", profileBytes({ periodType: { type: away } }), invalid, `string ${away}`],
  ["a comment away", profileBytes({ comment: [0, away] }), invalid, `there are ${away}`],
  ["a default type away", profileBytes({ defaultSampleType: away }), invalid, "string"],
  ["drop_frames away", profileBytes({ dropFrames: away }), invalid, "string"],
  ["keep_frames away", profileBytes({ keepFrames: away }), invalid, "string"],
  ["a doc URL away", profileBytes({ docUrl: away }), invalid, "string"],
  ["a mapping's file away", profileBytes({ mapping: [{ id: 1, filename: away }] }), invalid, "st"],
  ["a build id away", profileBytes({ mapping: [{ id: 1, buildId: away }] }), invalid, "string"],
  ["a function name away", profileBytes({ function: [{ id: 1, name: away }] }), invalid, "string"],
  ["a system name away", profileBytes({ function: [{ id: 1, systemName: -5 }] }), invalid, "-5"],
  ["a file name away", profileBytes({ function: [{ id: 1, filename: away }] }), invalid, "string"],
  ["a label key away", oneSample({ ...values, label: [{ key: away }] }), invalid, "string"],
  ["a label text away", oneSample({ ...values, label: [{ str: away }] }), invalid, "string"],
  ["a label unit away", oneSample({ ...values, label: [{ numUnit: -1 }] }), invalid, "string -1"],
  ["a mapping 0", profileBytes({ mapping: [{ id: 0 }] }), invalid, "a mapping has the reserved id"],
  ["a function 0", profileBytes({ function: [{}] }), invalid, "a function has the reserved id 0"],
  ["a location 0", profileBytes({ location: [{}] }), invalid, "a location has the reserved id 0"],
  ["two mappings", profileBytes({ mapping: [{ id: 7 }, { id: 7 }] }), invalid, "two mappings"],
  ["two functions", profileBytes({ function: [{ id: 9e9 }, { id: 9e9 }] }), invalid, "9000000000"],
  ["two locations", profileBytes({ location: [{ id: 2 }, { id: 2 }] }), invalid, "the id 2"],
  ["no such mapping", profileBytes({ mapping: [] }), invalid, "the mapping 1, which is not in"],
  ["no such function", profileBytes({ function: [] }), invalid, "the function 2, which is not in"],
  [
    "a line without function",
    profileBytes({ location: [{ id: 1, line: [{}] }] }),
    invalid,
    "names no function",
  ],
  ["function id 0", more(bytesField(4, bytesField(4, numberField(1, 0)))), invalid, "function 0"],
  ["no such location", oneSample({ ...values, locationId: [4] }), invalid, "the location 4"],
  ["location 0 in a stack", oneSample({ ...values, locationId: [0] }), invalid, "the location 0"],
  ["a far location", oneSample({ ...values, locationId: [1, 2 ** 40] }), invalid, "1099511627776"],
  ["too few values", oneSample({ value: [1, 2] }), invalid, "2 values, but there are 4"],
  ["too many values", oneSample({ value: [1, 2, 3, 4, 5] }), invalid, "5 values, but there are 4"],
  ["samples without types", profileBytes({ sampleType: [] }), invalid, "no sample types"],
  ["two profiles", withMore(valid, [...valid]), "concatenated-profiles", "two profiles"],
  ["a second time 0", more(numberField(9, 0)), "concatenated-profiles", "second time_nanos"],
  ["nothing", new Uint8Array(), "file-empty", "it is empty"],
  ["nothing in gzip", gzipSync(""), "file-empty", "it is empty"],
  ["gzip in gzip", gzipSync(gzipSync(valid)), "gzip", "twice"],
];

describe("a hostile profile is refused:", () => {
  test.each(faults)("%s", (_, bytes, code, fragment) => {
    const fault = faultOf(() => parseProfile(bytes, { file: "heap.pb.gz" }));
    expect(fault.code, fault.message).toBe(code);
    expect(fault.message).toMatch(fragment);
    expect(fault.message).toContain('Cannot read "heap.pb.gz"');
    expect(fault.advice).toBeTruthy();
    if (code === "wire" || code === invalid) expect(fault.offset).toBeGreaterThanOrEqual(0);
  });
});

/** A profile over a cap: the setting to raise must be named. */
const overCaps: readonly [setting: string, options: object, bytes: Uint8Array][] = [
  ["inputCapBytes", { inputCapBytes: 10 }, valid],
  ["unpackedCapBytes", { unpackedCapBytes: 10 }, valid],
  ["unpackedCapBytes", { unpackedCapBytes: 10 }, gzipSync(valid)],
  ["sampleCap", { sampleCap: 2 }, valid],
  ["tableCap", { tableCap: 2 }, valid],
  ["tableCap", { tableCap: 4 }, profileBytes({ location: manyLines(5) })],
  ["stringCap", { stringCap: 3 }, valid],
  ["frameCap", { frameCap: 3 }, valid],
  ["frameCap", { frameCap: 4 }, valid],
  ["frameCap", { frameCap: 4 }, profileBytes({ location: manyLines(5) })],
  ["totalFrameCap", { totalFrameCap: 8 }, valid],
  ["labelCap", { labelCap: 1 }, valid],
  ["headerCap", { headerCap: 3 }, valid],
  ["headerCap", { headerCap: 4 }, profileBytes({ comment: [0, 0, 0, 0, 0] })],
];

test.each(overCaps)("more than %s allows is refused by name (%o)", (setting, options, bytes) => {
  const fault = faultOf(() => parseProfile(bytes, options));
  expect(fault.code).toBe("too-large");
  expect(fault.message).toContain(`raise the option ${setting}`);
});

test("a cap that is no whole number from 1 is refused", () => {
  for (const sampleCap of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(faultOf(() => parseProfile(valid, { sampleCap })).code).toBe("invalid-argument");
  }
  const tooMuch = { unpackedCapBytes: 2 ** 31 };
  expect(faultOf(() => parseProfile(valid, tooMuch)).message).toContain("unpackedCapBytes");
});

test("every cut of a gzipped profile is refused", () => {
  const packed = gzipSync(valid);
  for (let length = 0; length < packed.length; length++) {
    const fault = faultOf(() => parseProfile(packed.subarray(0, length)));
    expect(["gzip", "wire", "file-empty", "not-a-profile"]).toContain(fault.code);
  }
});

test("every cut of a raw profile with its strings last is refused", () => {
  const inOrder = recordsOf(valid).sort((a, b) => Number(a.field === 6) - Number(b.field === 6));
  const bytes = Uint8Array.from(inOrder.flatMap((record) => record.bytes));
  // The last string is the URL, to which a record refers.
  for (let length = 0; length < bytes.length; length++) {
    expect(() => parseProfile(bytes.subarray(0, length)), `${length} bytes`).toThrow();
  }
});

test("bytes at random give a LeaklabError", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      faultOf(() => parseProfile(bytes));
    }),
    { numRuns: 2000 },
  );
});

test("a changed byte gives a profile or a LeaklabError", () => {
  const place = fc.integer({ min: 0, max: valid.length - 1 });
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const bytes = Uint8Array.from(valid);
      bytes[at] = (bytes[at] as number) ^ flip;
      expectProfileOrFault(bytes);
    }),
    { numRuns: 2000 },
  );
});

function expectProfileOrFault(bytes: Uint8Array): void {
  let profile: Profile | undefined;
  try {
    profile = parseProfile(bytes);
  } catch (error) {
    expect((error as Error).name).toBe("LeaklabError");
  }
  for (const sample of profile?.samples() ?? []) expect(sample.values).toBeDefined();
}

describe("memory stays bounded:", () => {
  test("a gzip bomb is refused without unpacking it", () => {
    const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20));
    const before = heldBytes();
    const fault = faultOf(() => parseProfile(bomb, { unpackedCapBytes: 2 ** 20 }));
    expect(fault.code).toBe("too-large");
    expect(heldBytes() - before).toBeLessThan(16 * 2 ** 20);
  });

  test("six million empty samples in a few kilobytes are refused by the cap", () => {
    const packed = gzipSync(Buffer.concat([valid, repeated([0x12, 0], 6_000_000)]));
    expect(packed.length).toBeLessThan(20_000);
    const fault = faultOf(() => parseProfile(packed));
    expect(fault.message).toContain("more than 5000000 samples");
  });

  test("two million empty records of each kind cost no objects", () => {
    for (const field of [1, 2, 3, 4, 5]) {
      const bytes = Buffer.concat([valid, repeated([(field << 3) | 2, 0], 2_000_000)]);
      const before = heldBytes();
      const fault = faultOf(() => parseProfile(bytes));
      expect(["too-large", invalid]).toContain(fault.code);
      expect(heldBytes() - before).toBeLessThan(256 * 2 ** 20);
    }
  });
});

function heldBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function repeated(piece: readonly number[], times: number): Uint8Array {
  return Buffer.alloc(piece.length * times, Uint8Array.from(piece));
}

function first<Item>(items: readonly Item[] = []): Item[] {
  return items.slice(0, 1);
}

function manyLines(count: number): ProfileMessage["location"] {
  const line = Array.from({ length: count }, () => ({ functionId: 1 }));
  return [1, 2, 3].map((id) => (id === 1 ? { id, line } : { id }));
}

function renumbered(
  locations: readonly number[],
  functions: readonly number[],
  mapping: number,
): ProfileMessage {
  const locationId = (id: unknown): number => locations[Number(id) - 1] as number;
  const functionId = (id: unknown): number => functions[Number(id) - 1] as number;
  return {
    mapping: validMessage.mapping?.map((row) => ({ ...row, id: mapping })) ?? [],
    function: validMessage.function?.map((row) => ({ ...row, id: functionId(row.id) })) ?? [],
    location:
      validMessage.location?.map((row) => ({
        ...row,
        id: locationId(row.id),
        mappingId: mapping,
        line: row.line?.map((line) => ({ ...line, functionId: functionId(line.functionId) })) ?? [],
      })) ?? [],
    sample:
      validMessage.sample?.map((row) => ({
        ...row,
        locationId: row.locationId?.map(locationId) ?? [],
      })) ?? [],
  };
}

interface TopRecord {
  readonly field: number;
  readonly bytes: number[];
}

/** The records of a profile, told apart by a reader of its own. */
function recordsOf(bytes: Uint8Array): TopRecord[] {
  const records: TopRecord[] = [];
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] as number;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const start = at;
    const key = number();
    const valueOrLength = number();
    if (key % 8 === 2) at += valueOrLength;
    records.push({ field: Math.floor(key / 8), bytes: [...bytes.subarray(start, at)] });
  }
  return records;
}

/** A message record with more bytes inside. */
function extended(record: readonly number[], field: number, inside: readonly number[]): number[] {
  const [whole] = recordsOf(Uint8Array.from(record));
  const header = tag(field, 2).length + varint(record.length).length;
  const body = (whole?.bytes ?? []).slice(header);
  return bytesField(field, [...body, ...inside]);
}
