import { describe, expect, it } from "vitest";
import { trendScript } from "../../../../src/claims/chapter-4/trend-script.js";
import type { ClaimEvidence, TrendTrial } from "../../../../src/claims/evidence.js";
import { judgeClaim } from "../../../../src/claims/judge-claim.js";

interface Setting {
  readonly gogc: number;
  readonly keptPerSecond: number;
  /** Bytes by which Alloc changes from row to row, over and over. */
  readonly steps: readonly number[];
  readonly collections: number;
}

/** A process with a row from before the work and 21 rows of it. */
function trial({ gogc, keptPerSecond, steps, collections }: Setting): TrendTrial {
  let alloc = 50e6;
  const rows = Array.from({ length: 22 }, (_, index) => {
    alloc += index < 2 ? 0 : (steps[index % steps.length] ?? 0);
    return {
      timeMs: index * 200,
      HeapObjects: 1000 + (keptPerSecond / 5) * index,
      Alloc: alloc,
      Mallocs: 1000 * index,
      TotalAlloc: alloc,
      NumGC: index * collections,
      LastGC: 0,
    };
  });
  return { gogc, keptPerSecond, rows };
}

function judged(number: number, settings: readonly Setting[]): ReturnType<typeof judgeClaim> {
  const none = (): never => {
    throw new Error("it asks for no other evidence");
  };
  const evidence = { run: none, probe: none, lines: () => settings.map(trial) };
  const claim = trendScript.find((one) => one.number === number);
  if (claim === undefined) throw new Error(`no claim ${number}`);
  return judgeClaim(claim, evidence as unknown as ClaimEvidence);
}

const leak = { gogc: 100, keptPerSecond: 20_000, steps: [2e6, -1.9e6], collections: 1 };
const control = { ...leak, keptPerSecond: 0, steps: [2e6, -2e6] };
const often = { gogc: 1, collections: 10 };

describe("the claims on the script that watches Alloc", () => {
  it("84: true where Alloc tells every leak from every control, partly where it tells most", () => {
    expect(judged(84, [leak, control]).verdict).toBe("true");
    const noisy = { ...control, steps: [2e6, -1.8e6] };
    const row = judged(84, [leak, leak, control, control, noisy]);
    expect(row.verdict).toBe("partly");
    expect(row.because).toContain("in 66.7 %, HeapObjects in 100 %");
    expect(judged(84, [leak, noisy]).verdict).toBe("false");
  });

  it("85: partly where GC percent 1 calms Alloc for ten times the collections", () => {
    const calm = { ...control, ...often, steps: [1e5, -1e5] };
    const seen = { ...leak, ...often, steps: [1e5, -0.9e5] };
    const row = judged(85, [control, calm, seen]);
    expect(row.verdict).toBe("partly");
    expect(row.because).toContain("swings 0.05 times as much as at 100, and rises more");
    expect(row.because).toContain("in 100 % of the pairs, for 10 times the collections");
    const cheap = [calm, seen].map((setting) => ({ ...setting, collections: 1 }));
    expect(judged(85, [control, ...cheap]).verdict).toBe("true");
    expect(judged(85, [control, control, seen, { ...calm, steps: [1e5] }]).verdict).toBe("false");
  });

  it("86: false where controls raise the alarm too, or leaks do not", () => {
    const slow = { ...leak, ...often, steps: [64_000] };
    const calm = { ...control, ...often, steps: [1e5, -1e5] };
    const row = judged(86, [leak, control, slow, calm]);
    expect(row.verdict).toBe("false");
    expect(row.because).toBe(
      "0.0 alarms a process with a leak and 0.0 without at GC percent 1; " +
        "10.0 alarms a process with a leak and 10.0 without at 100",
    );
    expect(judged(86, [leak, control, { ...slow, steps: [2 ** 20] }, calm]).verdict).toBe("partly");
  });

  it("are settled by the trials", () => {
    expect(judged(86, [leak, control]).evidence).toEqual(["memstats-trends/slope/trials"]);
  });
});
