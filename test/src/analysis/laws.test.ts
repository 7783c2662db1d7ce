import fc from "fast-check";
import { expect, test } from "vitest";
import { callTree } from "../../../src/analysis/call-tree/call-tree.js";
import { flame } from "../../../src/analysis/call-tree/flame.js";
import { diff, subtract } from "../../../src/analysis/combine/difference.js";
import { merge } from "../../../src/analysis/combine/merge.js";
import { normalize, scale } from "../../../src/analysis/combine/scale.js";
import { peek } from "../../../src/analysis/peek/peek.js";
import { tags } from "../../../src/analysis/tags.js";
import { top } from "../../../src/analysis/top.js";
import { traces } from "../../../src/analysis/traces.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import type { Profile } from "../../../src/profile/profile.js";
import { richProfile } from "../../fixtures/profile/rich-profile.js";
import { randomProfile } from "./random-profiles.js";

const anySeed = fc.nat(100_000);
const rich = (seed: number): Profile => parseProfile(richProfile(seed, false));
const positive = (seed: number): Profile =>
  parseProfile(randomProfile(seed, { functions: 12, samples: 30, labels: true }));

const granularities = ["functions", "filefunctions", "files", "lines", "addresses"] as const;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Sums of each sample type over all samples. */
function sums({ sampleTypes, samples }: Profile): readonly number[] {
  const all = [...samples()];
  return sampleTypes.map((_, column) => sum(all.map(({ values }) => values[column] ?? 0)));
}

/**
 * A table that does not depend on the order of samples. Without shares: they are of all absolute
 * values, and equal samples of opposite sign, once merged, leave less of these.
 */
function tables(profile: Profile): unknown[] {
  return profile.sampleTypes.map(({ type }) =>
    top(profile, { sampleType: type, granularity: "addresses" })
      .map(({ functionName, flat, cum, unit }) => JSON.stringify([functionName, flat, cum, unit]))
      .sort(),
  );
}

function holds(law: (seed: number) => void, numRuns = 40): void {
  fc.assert(fc.property(anySeed, law), { numRuns });
}

test("flat values add up to the total at every granularity, with and without inlined calls", () => {
  holds((seed) => {
    const profile = rich(seed);
    const placed = sum(traces(profile).map(({ value }) => value));
    for (const granularity of granularities) {
      for (const noInlines of [false, true]) {
        const rows = top(profile, { granularity, noInlines });
        expect(sum(rows.map(({ flat }) => flat))).toBe(placed);
      }
    }
  });
});

test("cum is never below flat where no value is negative", () => {
  holds((seed) => {
    for (const { flat, cum, cumShare } of top(positive(seed))) {
      expect(cum).toBeGreaterThanOrEqual(flat);
      expect(cumShare).toBeLessThanOrEqual(1);
    }
  });
});

test("what is trimmed and what is kept add up to all", () => {
  fc.assert(
    fc.property(
      anySeed,
      fc.nat(12),
      fc.double({ min: 0, max: 0.3, noNaN: true }),
      (seed, nodeCount, nodeFraction) => {
        const profile = positive(seed);
        const all = top(profile);
        const rows = top(profile, { trim: { nodeCount, nodeFraction } });
        expect(rows.length + rows.trimmed.rows).toBe(all.length);
        expect(sum(rows.map(({ flat }) => flat)) + rows.trimmed.flat).toBe(
          sum(all.map(({ flat }) => flat)),
        );
        for (const row of rows) expect(all).toContainEqual(row);
      },
    ),
    { numRuns: 40 },
  );
});

test("a node of the call tree holds its own value and that of its callees", () => {
  holds((seed) => {
    const rows = callTree(rich(seed));
    for (const [index, row] of rows.entries()) {
      const callees = rows.filter(({ parent }) => parent === index);
      expect(row.flat + sum(callees.map(({ cum }) => cum))).toBe(row.cum);
      expect(row.depth).toBe(row.parent === -1 ? 0 : (rows[row.parent]?.depth ?? 0) + 1);
    }
    const roots = rows.filter(({ parent }) => parent === -1);
    expect(sum(roots.map(({ cum }) => cum))).toBe(
      sum(traces(rich(seed)).map(({ value }) => value)),
    );
  });
});

test("the call tree folded by function is the table", () => {
  holds((seed) => {
    const profile = positive(seed);
    const flat = new Map<string, number>();
    for (const row of callTree(profile))
      flat.set(row.functionName, (flat.get(row.functionName) ?? 0) + row.flat);
    for (const row of top(profile)) expect(flat.get(row.functionName)).toBe(row.flat);
  });
});

test("boxes of a flame graph stand within their caller and beside each other", () => {
  holds((seed) => {
    const rows = flame(rich(seed));
    for (const [index, row] of rows.entries()) {
      const caller = rows[row.parent] ?? row;
      expect(row.start).toBeGreaterThanOrEqual(caller.start);
      expect(row.start + row.width).toBeLessThanOrEqual(caller.start + caller.width);
      expect(row.width).toBeGreaterThanOrEqual(Math.abs(row.value));
      const before = rows
        .slice(0, index)
        .filter(({ parent }) => parent === row.parent)
        .at(-1);
      if (before && row.parent !== -1) expect(row.start).toBe(before.start + before.width);
    }
  });
});

test("without recursion a function's callers bring all of its value but that of the roots", () => {
  holds((seed) => {
    const shape = { functions: 24, samples: 30, layers: true, depth: 4 };
    const profile = parseProfile(randomProfile(seed, shape));
    for (const row of peek(profile, "")) {
      const brought = sum(row.callers.map(({ value }) => value));
      expect(brought).toBeLessThanOrEqual(row.cum);
      expect(row.flat + sum(row.callees.map(({ value }) => value))).toBe(row.cum);
    }
  });
});

test("merging commutes, is associative and keeps all sums", () => {
  holds((seed) => {
    const [a, b, c] = [rich(seed), rich(seed + 1), rich(seed + 2)];
    expect(tables(merge([a, b]))).toEqual(tables(merge([b, a])));
    expect(tables(merge([merge([a, b]), c]))).toEqual(tables(merge([a, merge([b, c])])));
    const [aSums, bSums] = [sums(a), sums(b)];
    expect(sums(merge([a, b]))).toEqual(aSums.map((own, column) => own + (bSums[column] ?? 0)));
    expect(tables(merge([a]))).toEqual(tables(a));
  }, 15);
});

test("a profile differs from itself in nothing", () => {
  holds((seed) => {
    const profile = rich(seed);
    expect(subtract(profile, profile).sampleCount).toBe(0);
    for (const { type } of profile.sampleTypes) {
      expect(top(diff(profile, profile), { sampleType: type })).toEqual([]);
      expect(top(diff(profile, profile, { normalize: true }), { sampleType: type })).toEqual([]);
    }
  }, 20);
});

test("a difference is the sum with what is scaled by -1, and turns around", () => {
  holds((seed) => {
    const [base, later] = [rich(seed), rich(seed + 1)];
    const change = subtract(base, later);
    expect(tables(change)).toEqual(tables(merge([later, scale(base, -1)])));
    expect(tables(scale(change, -1))).toEqual(tables(subtract(later, base)));
    expect(sums(diff(base, later))).toEqual(sums(change));
  }, 20);
});

test("a normalized profile has the sums of its base, up to half a unit a sample", () => {
  holds((seed) => {
    const [base, later] = [positive(seed), positive(seed + 1)];
    const wanted = sums(base);
    for (const [column, own] of sums(normalize(later, base)).entries()) {
      expect(Math.abs(own - (wanted[column] ?? 0))).toBeLessThanOrEqual(later.sampleCount / 2);
    }
  }, 20);
});

test("the tags of a key have the value of the samples that carry it", () => {
  holds((seed) => {
    const profile = positive(seed);
    const byKey = sum(
      tags(profile)
        .filter(({ key }) => key === "bytes")
        .map(({ value }) => value),
    );
    expect(byKey).toBe(sum(traces(profile).map(({ value }) => value)));
  });
});
