import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { top } from "../../../src/analysis/top.js";
import { encodeProfile } from "../../../src/profile/encode-profile.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import type { Profile } from "../../../src/profile/profile.js";
import { goIsThere, goToolPprof } from "../../fixtures/profile/go-profiles.js";
import { profileBytes } from "../../fixtures/profile/messages.js";
import { type Freedoms, rewritten } from "../../fixtures/profile/rewritten.js";
import { randomProfile } from "../analysis/random-profiles.js";

/** All that a reader can see of a profile. */
function meaning(profile: Profile): unknown {
  const { samples, ...rest } = profile;
  return JSON.parse(JSON.stringify({ ...rest, samples: [...profile.samples()] }));
}

const shape = { functions: 9, samples: 40, labels: true, negative: true, depth: 12 };
const freedoms: readonly (readonly [string, Freedoms])[] = [
  ["its fields stand in another order", { order: true }],
  ["lists are packed or not", { packing: true }],
  ["ids are any numbers of 64 bits", { ids: true }],
  ["unknown fields of every wire type stand between", { unknown: true }],
  ["numbers are longer than they need be", { longNumbers: true }],
  ["all of it", { order: true, packing: true, ids: true, unknown: true, longNumbers: true }],
];

describe("a profile reads the same where", () => {
  test.each(freedoms)("%s", (_, freedom) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const bytes of [profileBytes(), randomProfile(seed % 1000, shape)]) {
          const [plain, free] = [
            parseProfile(bytes),
            parseProfile(rewritten(bytes, freedom, seed)),
          ];
          expect(meaning(free)).toEqual(meaning(plain));
          expect([...top(free)]).toEqual([...top(plain)]);
          // Another way to the same rows: this question makes it walk the samples again.
          expect([...top(free, { ignore: "^none$" })]).toEqual([...top(plain)]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("its gzip comes in several members", () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (seed, cuts) => {
          const bytes = randomProfile(seed, shape);
          const places = cuts.map((cut) => Math.floor(cut * bytes.length)).sort((a, b) => a - b);
          const ends = [...places, bytes.length];
          const members = ends.map((end, index) =>
            gzipSync(bytes.subarray(ends[index - 1] ?? 0, end)),
          );
          expect(meaning(parseProfile(Buffer.concat(members)))).toEqual(
            meaning(parseProfile(bytes)),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test("it was read and encoded, once or twice", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const bytes = rewritten(
          randomProfile(seed % 1000, shape),
          { order: true, ids: true },
          seed,
        );
        const profile = parseProfile(bytes);
        const encoded = encodeProfile(profile);
        expect(meaning(parseProfile(encoded))).toEqual(meaning(profile));
        expect(encodeProfile(parseProfile(encoded))).toEqual(encoded);
      }),
      { numRuns: 40 },
    );
  });
});

describe("upstream", () => {
  const isThere = goIsThere("go tool pprof reading rewritten profiles");
  const folder = mkdtempSync(join(tmpdir(), "leaklab-rewritten-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.skipIf(!isThere).each(freedoms)(
    "reads our encoding of it the same, where %s",
    (_, freedom) => {
      for (const seed of [1, 2, 3]) {
        const bytes = rewritten(randomProfile(seed, shape), freedom, seed);
        const [file, copy] = [join(folder, "rewritten.pb"), join(folder, "encoded.pb.gz")];
        writeFileSync(file, bytes);
        writeFileSync(copy, encodeProfile(parseProfile(bytes)));
        const flags = ["-traces", "-sample_index=inuse_space", "-unit=bytes", "-lines"];
        expect(goToolPprof(copy, ...flags).replaceAll(copy, file)).toBe(
          goToolPprof(file, ...flags),
        );
      }
    },
  );
});
