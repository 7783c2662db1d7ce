import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { callTree } from "../../../../src/analysis/call-tree/call-tree.js";
import { diff } from "../../../../src/analysis/combine/difference.js";
import { redact } from "../../../../src/analysis/redact/redact.js";
import type { Granularity } from "../../../../src/analysis/selection/selection-options.js";
import { tags } from "../../../../src/analysis/tags.js";
import { top } from "../../../../src/analysis/top.js";
import { encodeProfile } from "../../../../src/profile/encode-profile.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import type { Profile } from "../../../../src/profile/profile.js";
import { readProfile } from "../../../../src/profile/read-profile.js";
import { goIsThere, goToolPprof, recordProfiles } from "../../../fixtures/profile/go-profiles.js";
import { profileBytes, string, stringTable } from "../../../fixtures/profile/messages.js";
import { randomProfile } from "../random-profiles.js";

/** A profile with two functions of one package, a runtime one, and a generic one. */
function namedProfile(): Profile {
  const first = stringTable().length;
  const names = [
    "github.com/acme/store/cache.(*Index).insert",
    "/home/jane/acme/store/cache/index.go",
    "runtime.mallocgc",
    "/home/jane/go1.26/src/runtime/malloc.go",
    "slices.Sort[go.shape.github.com/acme/store.Key]",
  ];
  const at = (index: number): number => first + index;
  const texts = stringTable(...names);
  return parseProfile(
    profileBytes({
      stringTable: texts,
      function: [
        { id: 1, name: at(0), systemName: at(0), filename: at(1), startLine: 18 },
        { id: 2, name: at(2), systemName: at(2), filename: at(3), startLine: 5 },
        { id: 3, name: at(4), systemName: at(4), filename: at(1), startLine: 38 },
      ],
    }),
  );
}

function namesOf(profile: Profile): readonly string[] {
  return [...profile.samples()].flatMap(({ stack }) =>
    stack.map(({ functionName }) => functionName),
  );
}

describe("redact", () => {
  it("replaces names alike wherever they stand and tells the owner what they were", () => {
    const originals = new Map<string, string>();
    const redacted = redact(namedProfile(), { originals });
    expect([...redacted.samples()][0]?.stack).toEqual([
      { functionName: "package2.function2", fileName: "file2.go", line: 7 },
      { functionName: "package1.function1", fileName: "file1.go", line: 20 },
      { functionName: "package3.function3", fileName: "file1.go", line: 40 },
    ]);
    expect(originals.get("package2.function2")).toBe("runtime.mallocgc");
    expect(originals.get("file1.go")).toBe("/home/jane/acme/store/cache/index.go");
  });

  it("leaves the MemStats of a text with its copy, and nothing else of the text", () => {
    const file = "../../../fixtures/profile/go-versions/go1.26/heap.txt";
    const text = readProfile(fileURLToPath(new URL(file, import.meta.url)));
    const redacted = redact(text);
    expect(redacted.memStats?.HeapObjects).toBeGreaterThan(0);
    expect(redacted.memStats).toEqual(text.memStats);
    expect([redacted.form, redacted.file]).toEqual(["binary", ""]);
  });

  it("leaves the standard library readable on wish, but neither paths nor type arguments", () => {
    const redacted = redact(namedProfile(), { keepStandardLibrary: true });
    expect([...redacted.samples()][0]?.stack).toEqual([
      { functionName: "runtime.mallocgc", fileName: "runtime/malloc.go", line: 7 },
      { functionName: "package1.function1", fileName: "file1.go", line: 20 },
      { functionName: "slices.function2", fileName: "file1.go", line: 40 },
    ]);
  });

  it("keeps the object size and replaces other labels, numbers too", () => {
    const label = [
      { key: string("bytes"), num: 16 },
      { key: string("pod"), str: string("web-1") },
      { key: string("space"), num: 4711, numUnit: string("bytes") },
      { key: string("space"), num: 12, numUnit: string("bytes") },
    ];
    const sample = [{ locationId: [1], value: [1, 2, 3, 4], label }];
    const redacted = redact(parseProfile(profileBytes({ sample })));
    expect([...redacted.samples()][0]?.labels).toEqual([
      { key: "bytes", value: 16, unit: "" },
      { key: "label1", value: "value1", unit: "" },
      { key: "label2", value: 2, unit: "bytes" },
      { key: "label2", value: 3, unit: "bytes" },
    ]);
  });

  it("gives equal names to equal functions of several profiles through one map", () => {
    const originals = new Map<string, string>();
    const [all, few] = [namedProfile(), parseProfile(profileBytes())];
    const first = redact(all, { originals });
    const second = redact(few, { originals });
    expect(namesOf(redact(all, { originals }))).toEqual(namesOf(first));
    const named = (name: string): boolean => !name.startsWith("[");
    expect(
      namesOf(second)
        .filter(named)
        .map((name) => originals.get(name)),
    ).toEqual(namesOf(few).filter(named));
  });

  it("leaves none of the texts in the file, but types, units and the default", () => {
    const bytes = Buffer.from(gunzipSync(encodeProfile(redact(namedProfile())))).toString("latin1");
    expect(bytes).not.toMatch(/acme|jane|malloc|\/bin\/app|comment|example|pod|web-1|home/);
    expect(bytes).toContain("inuse_space");
  });

  it("keeps a difference what it is", () => {
    const base = parseProfile(profileBytes());
    const sample = [{ locationId: [1, 2], value: [5, 80, 5, 80] }];
    const change = diff(base, parseProfile(profileBytes({ sample })));
    const shares = (profile: Profile): readonly number[] => top(profile).map((row) => row.cumShare);
    expect(shares(redact(change))).toEqual(shares(change));
  });

  it.each<Granularity>(["functions", "filefunctions", "files", "lines", "addresses"])(
    "keeps totals and structure at the granularity of %s",
    (granularity) => {
      const shape = { functions: 7, samples: 30, labels: true, negative: true };
      fc.assert(
        fc.property(fc.nat(1e6), (seed) => {
          const profile = parseProfile(randomProfile(seed, shape));
          const redacted = redact(profile);
          const numbers = (of: Profile): unknown =>
            top(of, { granularity })
              .map(({ flat, cum }) => [flat, cum])
              .sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
          expect(numbers(redacted)).toEqual(numbers(profile));
          const depths = (of: Profile): unknown =>
            callTree(of, { granularity })
              .map(({ depth, cum }) => [depth, cum])
              .sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
          expect(depths(redacted)).toEqual(depths(profile));
          const tagSums = (of: Profile): unknown =>
            tags(of).map(({ value, share, unit }) => [value, share, unit]);
          expect(tagSums(redacted)).toEqual(tagSums(profile));
        }),
        { numRuns: 20 },
      );
    },
  );
});

describe("upstream", () => {
  const isThere = goIsThere("go tool pprof reading redacted profiles");
  const folder = mkdtempSync(join(tmpdir(), "leaklab-redact-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.skipIf(!isThere)("reads the same numbers in a redacted profile, and no name", () => {
    const file = join(recordProfiles(4096, 1000), "heap.pb.gz");
    const copy = join(folder, "shared.pb.gz");
    writeFileSync(copy, encodeProfile(redact(readProfile(file), { keepStandardLibrary: true })));
    const flags = ["-top", "-nodecount=0", "-nodefraction=0", "-edgefraction=0", "-unit=bytes"];
    const rows = (path: string): readonly string[] =>
      goToolPprof(path, ...flags)
        .split("\n")
        .filter((line) => /^ +\S+ +\S+%/.test(line))
        .map((line) =>
          line
            .trim()
            .split(/ +/)
            .slice(0, 5)
            .filter((_, at) => at !== 2)
            .join(" "),
        )
        .sort();
    expect(rows(copy).length).toBeGreaterThan(5);
    expect(rows(copy)).toEqual(rows(file));
    const raw = goToolPprof(copy, "-raw");
    expect(raw).toContain("runtime.main runtime/proc.go:");
    expect(raw).not.toMatch(/allocate|main\.leaf|main\.step|main\.go|\/usr\//);
  });
});
