import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { top } from "../../../../src/analysis/top.js";
import { encodeProfile } from "../../../../src/profile/encode-profile.js";
import { type ParseOptions, parseProfile } from "../../../../src/profile/parse-profile.js";
import type { Profile } from "../../../../src/profile/profile.js";
import { collidingIds } from "../../../fixtures/profile/colliding-ids.js";
import { faultOf } from "../../../fixtures/profile/faults.js";

function parsed(text: string, options?: ParseOptions): Profile {
  return parseProfile(Buffer.from(text), options);
}

/** Each sample in short: its values, its stack leaf first, and its labels. */
function samplesOf(profile: Profile): readonly string[] {
  return Array.from(profile.samples(), ({ values, stack, labels }) => {
    const frames = stack.map(({ functionName, line }) => `${functionName}:${line}`);
    const remarks = labels.map(({ key, value }) => `${key}=${value}`);
    return [values.join(" "), frames.join(" "), ...remarks].join(" | ");
  });
}

const heapText = [
  "heap profile: 3: 96 [5: 160] @ heap/2",
  "2: 64 [4: 128] @ 0x1001 0x2001 0x2001 0x3001 0x4001",
  "#\t0x2000\tmain.descend+0x10\t\t/src/main.go:20",
  "#\t0x2000\tmain.descend+0x10\t\t/src/main.go:20",
  "#\t0x3000\tmain.main+0x20\t\t/src/main.go:30",
  "",
  "1: 32 [1: 32] @ 0x5001 0x3001 0x4001",
  "#\t0x5000\tmain.inlined+0x5\t/src/main.go:51",
  "#\t0x5000\tmain.outer+0x5\t/src/main.go:52",
  "#\t0x3000\tmain.main+0x20\t/src/main.go:30",
  "",
];
const heap = parsed(`${heapText.join("\n")}\n`);

describe("a heap text", () => {
  test("names its columns, its rate and itself", () => {
    expect(heap.sampleTypes.map(({ type }) => type)).toEqual([
      "alloc_objects",
      "alloc_space",
      "inuse_objects",
      "inuse_space",
    ]);
    expect(heap.defaultSampleType).toBe("inuse_space");
    // heap/2 means a rate of 1.
    expect([heap.period, heap.periodType.unit, heap.form]).toEqual([1, "bytes", "text"]);
  });

  test("gives recursion its frames, an address with two names inlined ones, and hides what Go hides", () => {
    // 0x1001 is the runtime's, 0x4001 is runtime.goexit: Go names neither.
    expect(samplesOf(heap)).toEqual([
      "4 128 2 64 | main.descend:20 main.descend:20 main.main:30 | bytes=32",
      "1 32 1 32 | main.inlined:51 main.outer:52 main.main:30 | bytes=32",
    ]);
  });

  test("works with every verb and is written in the binary form", () => {
    const [first] = top(heap, { sampleType: "inuse_objects" });
    expect(first).toMatchObject({ functionName: "main.descend", flat: 2, cum: 2 });
    const copy = parseProfile(encodeProfile(heap));
    expect(samplesOf(copy)).toEqual(samplesOf(heap));
    expect(copy.form).toBe("binary");
  });

  test("is found in gzip, with carriage returns, and behind what a client printed", () => {
    const text = `${heapText.join("\n")}\n`;
    expect(samplesOf(parseProfile(gzipSync(text)))).toEqual(samplesOf(heap));
    expect(samplesOf(parsed(text.replaceAll("\n", "\r\n")))).toEqual(samplesOf(heap));
    const printed = parsed(`HTTP/1.1 200 OK\nContent-Type: text/plain\n\n${text}`);
    expect(samplesOf(printed)).toEqual(samplesOf(heap));
    expect(printed.damaged).toEqual([
      { line: 1, reason: "stands before the header of the profile" },
      { line: 2, reason: "stands before the header of the profile" },
    ]);
  });

  test("scales every amount by the chance to be sampled and cuts it off", () => {
    // 64 KiB objects at a rate of 512 KiB: 1 / (1 - exp(-1/8)) = 8.51041; 3 x 8.51041 = 25.53.
    const profile = parsed(
      "heap profile: 0: 0 [3: 196608] @ heap/1048576\n0: 0 [3: 196608] @ 0x11\n",
    );
    expect(samplesOf(profile)).toEqual(["25 1673215 0 0 | <unknown>:0 | bytes=65536"]);
  });

  test("has two columns where the allocations are those in use, or none are told", () => {
    const one = parsed("heap profile: 1: 32 [1: 32] @ heap/2\n1: 32 [1: 32] @ 0x11\n");
    const none = parsed("heap profile: 1: 32 [0: 0] @ heap/2\n1: 32 [0: 0] @ 0x11\n");
    for (const profile of [one, none]) {
      expect(profile.sampleTypes).toEqual([
        { type: "objects", unit: "count" },
        { type: "space", unit: "bytes" },
      ]);
      expect(samplesOf(profile)).toEqual(["1 32 | <unknown>:0 | bytes=32"]);
    }
  });

  test("lists a row that stands for more than an int64 holds", () => {
    // 1 / (1 - exp(-1 / 4e18)) is infinite in doubles.
    const profile = parsed(
      "heap profile: 1: 1 [1: 2] @ heap/8000000000000000000\n1: 1 [1: 1] @ 0x11\n",
    );
    expect(profile.sampleCount).toBe(0);
    expect(profile.damaged).toEqual([
      { line: 2, reason: "stands for 18446744073709551616, which passes 2^63" },
    ]);
  });

  test("keeps int64 amounts exact at rate 1", () => {
    const count = 2n ** 63n - 1n;
    const profile = parsed(
      `heap profile: 1: 1 [9: 9] @ heap/2\n1: 1 [${count}: ${count}] @ 0xffffffffffffffff\n`,
    );
    expect(profile.warnings).toContain(
      "the values of alloc_objects pass 2^53, so sums of them are rounded",
    );
  });

  test("says where its rows do not add up and where its MemStats are missing", () => {
    expect(heap.warnings).toEqual(["it does not end with whole MemStats, so it may be cut"]);
    const cut = parsed(`${heapText.slice(0, 6).join("\n")}\n`);
    expect(cut.warnings[0]).toBe(
      "the rows hold 2 sampled objects in use, but the header says 3 (64 bytes, 96): rows are missing or damaged",
    );
  });
});

describe("a count text", () => {
  const text = [
    "goroutine profile: total 3",
    "2 @ 0x11 0x21 0x31",
    '# labels: {"role":"a \\"b\\", \\u00e9\\x07\\xff", "shard":""}',
    "#\t0x20\tmain.wait+0x1\t/src/my dir/main.go:7",
    "",
    "1 @",
    "#\t0x0",
    "",
  ].join("\n");

  test("gives labels, keeps a leaf that Go does not name, and takes a row without a stack", () => {
    const profile = parsed(`${text}\n`);
    expect(profile.sampleTypes).toEqual([{ type: "goroutine", unit: "count" }]);
    expect(samplesOf(profile)).toEqual([
      '2 | <unknown>:0 main.wait:7 | role=a "b", é\u0007\ufffd',
      "1 | ",
    ]);
    expect(profile.warnings).toEqual([
      "the text form does not name the runtime's own frames at the leaf of 1 rows: they stand as <unknown>",
    ]);
    expect([...profile.samples()][0]?.stack[1]?.fileName).toBe("/src/my dir/main.go");
  });

  test("may be a program's own profile", () => {
    const profile = parsed("my/pool profile: total 2\n2 @ 0x11\n");
    expect(profile.defaultSampleType).toBe("my/pool");
    expect(samplesOf(profile)).toEqual(["2 | <unknown>:0"]);
  });
});

describe("a contention text", () => {
  const text = (period: string, ...rows: readonly string[]): string =>
    ["--- mutex:", "cycles/second=2000000000", period, ...rows, ""].join("\n");

  test("turns cycles into nanoseconds", () => {
    // 3001 cycles at 2 GHz are 1500.5 ns, and int64 cuts that off.
    const profile = parsed("--- contention:\ncycles/second=2000000000\n3001 2 @ 0x11 0x21\n");
    expect(samplesOf(profile)).toEqual(["2 1500 | <unknown>:0 <unknown>:0"]);
    expect(profile.defaultSampleType).toBe("delay");
  });

  test("multiplies what Go 1.19 saw by the sampling period", () => {
    const profile = parsed(text("sampling period=5", "100 10 @ 0x11", "200 3 @ 0x21"));
    expect(samplesOf(profile)).toEqual(["50 250 | <unknown>:0", "15 500 | <unknown>:0"]);
    expect(profile.warnings[0]).toContain("as Go 1.19 needs");
  });

  test("takes what Go 1.20 and later write, multiples of the period, as it is", () => {
    const profile = parsed(text("sampling period=5", "100 10 @ 0x11", "200 5 @ 0x21"));
    expect(samplesOf(profile)).toEqual(["10 50 | <unknown>:0", "5 100 | <unknown>:0"]);
    expect(profile.warnings[0]).toContain("go tool pprof multiplies them once more");
  });

  test("says that a delay without cycles per second is in cycles", () => {
    const profile = parsed("--- contention:\n3001 2 @ 0x11\n");
    expect(samplesOf(profile)).toEqual(["2 3001 | <unknown>:0"]);
    expect(profile.warnings[0]).toBe("it has no cycles/second: delay is in cycles");
  });
});

describe("damage is listed and the rest kept:", () => {
  const row = "1: 32 [1: 32] @ 0x11";
  const cases: readonly [name: string, line: string, reason: string][] = [
    ["a log line", "2026/01/01 listening", "is no row of a heap profile"],
    ["a cut row", "1: 32 [1: 3", "is no row of a heap profile"],
    ["an address of 17 digits", "1: 32 [1: 32] @ 0x11112222333344445", "is no row"],
    ["objects without count", "0: 32 [1: 32] @ 0x11", "counts 0 objects, but 32 bytes"],
    ["a number past int64", `${2n ** 63n}: 32 [1: 32] @ 0x11`, "which passes 2^63"],
    ["a cut symbol", "#\t0x10\tmain.ma", "is no symbol"],
    ["a symbol of another row", "#\t0x99\tmain.x+0x1\t/a.go:1", "which is in no row above"],
    ["another name", "#\t0x10\tmain.other+0x1\t/a.go:1", "otherwise than a line above"],
    ["cut labels", '# labels: {"role":"a', "holds no labels"],
    ["labels with more behind", '# labels: {"role":"a"}x', "holds no labels"],
    ["a line over 1 MiB", "x".repeat(1_048_577), "is longer than 1 MiB"],
  ];

  test.each(cases)("%s", (_, line, reason) => {
    const named = `${row}\n#\t0x10\tmain.main+0x1\t/a.go:1\n`;
    const text = `heap profile: 9: 9 [9: 99] @ heap/2\n${named}${row}\n${line}\n${named}`;
    const profile = parsed(text);
    expect(samplesOf(profile)).toHaveLength(3);
    expect(new Set(samplesOf(profile)).size).toBe(1);
    expect(profile.damaged).toEqual([{ line: 5, reason: expect.stringContaining(reason) }]);
  });

  test("a text cut in a line", () => {
    const profile = parsed(`heap profile: 2: 64 [9: 99] @ heap/2\n${row}\n1: 32 [1: 32] @ 0x`);
    expect(samplesOf(profile)).toHaveLength(1);
    expect(profile.damaged).toEqual([{ line: 3, reason: "has no line end, so it may be cut" }]);
  });

  test("MemStats with a damaged field", () => {
    const profile = parsed("heap profile: 0: 0 [0: 1] @ heap/2\n\n# Alloc = 7\n# TotalAlloc = x\n");
    expect(profile.memStats).toBeUndefined();
    expect(profile.damaged).toEqual([
      { line: 4, reason: 'ends damaged MemStats: one of them "TotalAlloc" is not a number' },
    ]);
  });

  test("the comments below a damaged row name no frame of the row before", () => {
    const text = [
      "heap profile: 1: 32 [1: 33] @ heap/2",
      "1: 32 [1: 32] @ 0x11 0x21",
      "#\t0x20\tmain.main+0x1\t/a.go:1",
      "1: x [1: 32] @ 0x11 0x21",
      "#\t0x10\truntime.mallocgc+0x1\t/r.go:1",
      "",
    ].join("\n");
    // Go hid the leaf of the first row; a name in the second does not bring it back.
    expect(samplesOf(parsed(text))).toEqual(["1 32 1 32 | main.main:1 | bytes=32"]);
  });

  test("a lost comment makes no frame a hidden one", () => {
    const text = [
      "heap profile: 1: 32 [1: 33] @ heap/2",
      "1: 32 [1: 32] @ 0x11 0x21",
      "#\t0x10\tmain.le",
      "#\t0x20\tmain.main+0x1\t/a.go:1",
      "",
    ].join("\n");
    expect(samplesOf(parsed(text))).toEqual(["1 32 1 32 | <unknown>:0 main.main:1 | bytes=32"]);
  });

  test("whatever junk stands between the lines", () => {
    const junk = fc.string({ maxLength: 40 }).map((text) => `~${text.replaceAll(/[\r\n@]/g, "")}`);
    const places = fc.array(fc.tuple(fc.integer({ min: 1, max: heapText.length - 1 }), junk));
    fc.assert(
      fc.property(places, (inserted) => {
        const lines = heapText.map((line, index) => [
          ...inserted.filter(([place]) => place === index).map(([, text]) => text),
          line,
        ]);
        const profile = parsed(`${lines.flat().join("\n")}\n`);
        expect(samplesOf(profile)).toEqual(samplesOf(heap));
        expect(profile.damaged).toHaveLength(inserted.length);
      }),
      { numRuns: 200 },
    );
  });

  // With addresses that all meet in one place of a map, this took half a minute.
  test("addresses chosen to meet in one bucket of V8's maps are read like any others", () => {
    const addresses = collidingIds(60_000).map((id) => `0x${(id + 1n).toString(16)}`);
    const rows = Array.from({ length: 600 }, (_, row) => {
      return `1: 32 [1: 32] @ ${addresses.slice(100 * row, 100 * row + 100).join(" ")}`;
    });
    const text = `heap profile: 600: 19200 [600: 19200] @ heap/2\n${rows.join("\n")}\n`;
    expect(parsed(text).sampleCount).toBe(600);
  }, 10_000);

  test("two thousand rows among ten thousand lines of a log", () => {
    const lines = Array.from({ length: 12_000 }, (_, index) =>
      index % 6 === 0 ? "1: 32 [1: 32] @ 0x11" : `2026/01/01 00:00:00 request ${index} took 12ms`,
    );
    const profile = parsed(`heap profile: 2000: 64000 [9: 99] @ heap/2\n${lines.join("\n")}\n`);
    expect(profile.sampleCount).toBe(2000);
    expect(profile.damaged).toHaveLength(10_000);
    expect(profile.damaged.slice(0, 2).map(({ line }) => line)).toEqual([3, 4]);
    expect(profile.warnings.some((warning) => warning.includes("missing or damaged"))).toBe(false);
  });

  test("wherever a text is cut, the whole rows before are kept", () => {
    const text = Buffer.from(`${heapText.join("\n")}\n`);
    for (let length = (heapText[0]?.length ?? 0) + 1; length < text.length; length++) {
      const before = text.subarray(0, length).toString();
      const profile = parseProfile(text.subarray(0, length));
      expect(profile.sampleCount).toBe(before.split("\n").slice(0, -1).filter(isRow).length);
      expect(profile.damaged).toHaveLength(before.endsWith("\n") ? 0 : 1);
      expect(profile.warnings).not.toEqual([]);
    }
  });
});

function isRow(line: string): boolean {
  return /^\d+: \d+ \[/.test(line);
}

describe("a text is refused:", () => {
  test("one that is cut in its header", () => {
    const fault = faultOf(() => parsed("heap profile: 3: 96 [5: 160] @ heap/1048"));
    expect(fault.reason).toContain("with a damaged header");
  });

  test("two in one file, which upstream adds up", () => {
    const text = `${heapText.join("\n")}\n`;
    const fault = faultOf(() => parsed(text + text, { file: "heap.txt" }));
    expect(fault.code).toBe("concatenated-profiles");
    expect(fault.line).toBe(heapText.length + 1);
  });

  test.each([
    ["sampleCap", { sampleCap: 1 }],
    ["tableCap", { tableCap: 2 }],
    ["stringCap", { stringCap: 3 }],
    ["frameCap", { frameCap: 2 }],
    ["unpackedCapBytes", { unpackedCapBytes: 50 }],
  ])("one over the cap %s", (setting, options) => {
    const fault = faultOf(() => parsed(`${heapText.join("\n")}\n`, options));
    expect(fault.code).toBe("too-large");
    expect(fault.message).toContain(`raise the option ${setting}`);
  });

  // Compared one with each, the names took twenty seconds.
  test("one that names a single call a hundred thousand times", () => {
    const names = Array.from({ length: 100_000 }, (_, at) => `#\t0x10\tf${at}+0x1\t/a.go:${at}`);
    const text = `heap profile: 1: 32 [1: 33] @ heap/2\n1: 32 [1: 32] @ 0x11\n${names.join("\n")}\n`;
    expect(faultOf(() => parsed(text)).message).toContain("more than 65536 frames in one stack");
  }, 10_000);

  test("one with more damaged lines than damagedCap", () => {
    const text = `heap profile: 1: 1 [1: 2] @ heap/2\n${"x\n".repeat(4)}`;
    expect(parsed(text, { damagedCap: 4 }).damaged).toHaveLength(4);
    const fault = faultOf(() => parsed(text, { damagedCap: 3 }));
    expect(fault.message).toContain("more than 3 damaged lines");
  });
});
