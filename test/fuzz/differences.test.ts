import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { compiledBase64 } from "../../src/profile/compiled/assembly/compile.mjs";
import { parseProfile } from "../../src/profile/parse-profile.js";
import { partsOf } from "../../src/profile/parts.js";
import { functionNodes } from "../../src/profile/tables/frame-names.js";
import { IdIndex } from "../../src/profile/tables/id-index.js";
import { defaultSums } from "../../src/profile/walk/check-samples.js";
import { SampleCursor } from "../../src/profile/walk/sample-cursor.js";
import { WireReader } from "../../src/profile/wire/wire-reader.js";
import { goIsThere } from "../fixtures/profile/go-profiles.js";
import { compared } from "./differences.mjs";
import { factsOf } from "./facts.mjs";
import { Oracle } from "./oracle.mjs";
import { profileSeeds } from "./seeds.mjs";

const compiledModulePath = "../../src/profile/compiled/module.js";
const isThere = goIsThere("comparing mutated profiles with Go's own parser");

describe.skipIf(!isThere)("our reader and Go's own", () => {
  const reader = { parseProfile, partsOf, SampleCursor, defaultSums, functionNodes };
  const seeds = profileSeeds();
  const oracle = isThere ? new Oracle() : (undefined as never);
  afterAll(() => oracle.close());
  afterEach(() => {
    vi.restoreAllMocks();
    // Test files share their modules: a planted one must not stay.
    vi.doUnmock(compiledModulePath);
    vi.resetModules();
  });

  test("find the same facts in every real profile", () => {
    const ours = seeds.map((bytes) => factsOf(reader, bytes));
    expect(ours).toEqual(oracle.verdicts(seeds));
    expect(ours.every((facts) => facts.startsWith("accepted"))).toBe(true);
  });

  test("agree on 100,000 mutants, but for what we refuse on purpose", () => {
    const comparison = compared(reader, oracle, seeds, { count: 100_000, seed: 1 });
    expect(comparison.differences).toEqual([]);
    expect(comparison.mutants).toBe(100_000);
    expect(comparison.accepted).toBeGreaterThan(20_000);
    expect(comparison.stricter).toBeGreaterThan(0);
  }, 300_000);

  test("differ where a fault is planted: numbers lose their high word", () => {
    const prototype = WireReader.prototype as unknown as { longVarint(): void };
    const { longVarint } = prototype;
    vi.spyOn(prototype, "longVarint").mockImplementation(function (this: WireReader) {
      longVarint.call(this);
      this.high = 0;
    });
    expectDifferences(/^accepted/);
  });

  test("differ where a fault is planted: an unknown location is taken for the first", () => {
    const { row } = IdIndex.prototype;
    vi.spyOn(IdIndex.prototype, "find").mockImplementation(function (this: IdIndex, _, id) {
      return Math.max(0, row.call(this, id));
    });
    expectDifferences(/^refused parsing profile|^refused malformed profile/);
  });

  test("differ where a fault is planted: a string index may be one too large", () => {
    const { indexBelow } = WireReader.prototype;
    vi.spyOn(WireReader.prototype, "indexBelow").mockImplementation(function (
      this: WireReader,
      count,
      what,
    ) {
      return indexBelow.call(this, count + 1, what);
    });
    expectDifferences(/^refused parsing profile/);
  });

  // What most writers write is read by compiled code: its faults are compiled in.
  test.each([
    ["a stack loses its root", "stackEnd = node;", "stackEnd = node - 4;", /^accepted/],
    [
      "numbers lose a bit of each byte",
      "i64(byte & 0x7f) << shift",
      "i64(byte & 0x3f) << shift",
      /^accepted/,
    ],
    [
      "lines have the numbers of columns",
      "lineCount, i32(second)",
      "lineCount, i32(third)",
      /^accepted/,
    ],
    [
      "all strings but the empty one lose their last byte",
      "toOffset + stop)",
      "toOffset + stop - i32(stringRow > 0))",
      /^accepted/,
    ],
    [
      "a function's names need not be there",
      "isBelow(second, stringCount) && isBelow(third, stringCount)",
      "true",
      /^refused/,
    ],
  ])("differ where a fault is compiled in: %s", async (_, right, wrong, theirs) => {
    expectDifferences(theirs, await readerWith(right, wrong));
  });

  async function readerWith(right: string, wrong: string): Promise<typeof reader> {
    const compiledModule = await compiledBase64((source) => source.replace(right, wrong));
    expect(compiledModule).not.toBe(await compiledBase64());
    vi.resetModules();
    vi.doMock(compiledModulePath, () => ({ compiledModule }));
    return {
      ...(await import("../../src/profile/parse-profile.js")),
      ...(await import("../../src/profile/parts.js")),
      ...(await import("../../src/profile/walk/sample-cursor.js")),
      ...(await import("../../src/profile/walk/check-samples.js")),
      ...(await import("../../src/profile/tables/frame-names.js")),
    };
  }

  function expectDifferences(theirs: RegExp, faulty: typeof reader = reader): void {
    const { differences } = compared(faulty, oracle, seeds, { count: 5000, seed: 1 });
    expect(differences.length).toBeGreaterThan(0);
    for (const difference of differences) expect(difference.theirs).toMatch(theirs);
  }
});
