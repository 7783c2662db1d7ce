import { describe, expect, it } from "vitest";
import { recordedEvidence } from "../../../kernel-helpers/claims/recorded-evidence.js";
import {
  articleClaims,
  type ClaimEvidence,
  type ClaimRow,
  judgeClaim,
  LeaklabError,
  type LedgerVerdict,
  type RunEvidence,
  type Sample,
  type TrendTrial,
} from "../../../src/index.js";

type Output = (output: string) => string;

const real = recordedEvidence();

/** The evidence, but every probe says something else. */
function saying(change: Output, exitCode?: number): ClaimEvidence {
  const probe: ClaimEvidence["probe"] = (name) => {
    const finding = real.probe(name);
    return {
      ...finding,
      exitCode: exitCode ?? finding.exitCode,
      output: change(finding.output),
    };
  };
  return { ...real, probe };
}

/** The evidence, but every run is another one, or one with other rows or another profile. */
function running(change: (run: RunEvidence) => RunEvidence): ClaimEvidence {
  return { ...real, run: (name) => change(real.run(name)) };
}

interface Tossed {
  readonly objectBytes: number;
  readonly objects: number;
}

/** The evidence, but each line of many processes says another number. */
function sampling(samples: (tossed: Tossed, index: number) => number): ClaimEvidence {
  const lines = (name: Parameters<ClaimEvidence["lines"]>[0]): readonly unknown[] =>
    (real.lines(name) as readonly (Tossed | TrendTrial)[]).map((line, index) => {
      if ("rows" in line) return line;
      const found = samples(line, index);
      return { ...line, samples: found, directSamples: found, boxedSamples: found };
    });
  return { ...real, lines } as ClaimEvidence;
}

const numbers = [0, 0.5, 1, 2, 16, 24, 32, 68, 1024, 1_000_000];

/** The evidence, but each process of the slopes is another one. */
function trying(change: (trial: TrendTrial) => TrendTrial): ClaimEvidence {
  const lines = (name: Parameters<ClaimEvidence["lines"]>[0]): readonly unknown[] =>
    name === "memstats-trends/slope/trials" ? real.lines(name).map(change) : real.lines(name);
  return { ...real, lines } as ClaimEvidence;
}

/** What Go might have said or done; each claim must fall, or rise, by some of it. */
const counterEvidence: readonly ClaimEvidence[] = [
  ...numbers.map((value) => saying((output) => output.replace(/: [\d.]+$/gm, `: ${value}`))),
  saying((output) => output.replace(/: (true|false)$/gm, (_, said) => `: ${said === "false"}`)),
  saying(() => "", 0),
  saying((output) => output.replaceAll("does not escape", "escapes to heap")),
  saying((output) => output.replaceAll("escapes to heap", "does not escape")),
  saying((output) => output.replaceAll("moved to heap: p", "")),
  saying((output) => output.replace(/^Type: inuse_space/gm, "Type: alloc_space")),
  saying((output) => output.replace("first page: flamegraph", "first page: top")),
  saying((output) => output.replace("Multiple value selections", "Both")),
  saying((output) => output.replace("GODEBUG: gctrace=1", "GODEBUG: madvdontneed=1,gctrace=1")),
  saying((output) => output.replaceAll(/\d+ MB stacks, \d+ MB globals, /g, "")),
  saying((output) => output.replace("Deprecated: ", "")),
  saying((output) => output.replace("runtime.mallocgc, ", "")),
  {
    ...running((run) => ({
      ...run,
      rows: run.rows.map((row, index) => ({ ...row, Mallocs: 2 ** index })),
    })),
    probe: saying((output) => output.replace(/: [\d.]+$/gm, ": 1")).probe,
  },
  running(() => real.run("control/healthy/unfenced")),
  running(() => real.run("tiny-objects/blame/rate-1-race")),
  running(() => real.run("heap-sampling/sizes/rate-1")),
  running((run) => ({ ...run, profile: real.run("heap-sampling/sizes/rate-1").profile })),
  running((run) => ({ ...run, profile: real.run("tiny-objects/sizes/noscan-16").profile })),
  running((run) => ({ ...run, rows: run.rows.map((row) => ({ ...row, HeapObjects: 1 })) })),
  running((run) => ({ ...run, rows: run.rows.map((row) => ({ ...row, Mallocs: row.Frees })) })),
  running((run) => ({ ...run, rows: run.rows.map((row) => ({ ...row, Frees: 0 })) })),
  running((run) => ({ ...run, rows: run.rows.map((row) => ({ ...row, MSpanSys: 0 })) })),
  running((run) => ({
    ...run,
    rows: run.rows.map((row, index) => ({ ...row, HeapAlloc: index * 1e8 })),
  })),
  running((run) => ({ ...run, rows: run.rows.map((row) => ({ ...row, HeapAlloc: 2 })) })),
  running((run) => ({ ...run, profile: real.run("tiny-objects/sizes/noscan-1").profile })),
  running((run) => ({ ...run, profile: { ...run.profile, samples: samplesOfSpans } })),
  running((run) => ({
    ...run,
    rows: run.rows.map((row) => ({
      ...row,
      HeapIdle: row.TotalAlloc,
      HeapReleased: row.HeapAlloc,
    })),
  })),
  running((run) => ({
    ...run,
    profile: { ...run.profile, defaultSampleType: "alloc_space" },
  })),
  trying((trial) => ({ ...trial, keptPerSecond: trial.keptPerSecond === 0 ? 20_000 : 0 })),
  trying((trial) => ({
    ...trial,
    rows: trial.rows.map((row, index) => ({ ...row, NumGC: index })),
  })),
  trying((trial) => ({
    ...trial,
    rows: trial.rows.map((row, index) => ({ ...row, Alloc: index * trial.keptPerSecond * 100 })),
  })),
  sampling(() => 0),
  sampling(() => 1),
  sampling(({ objectBytes, objects }) => (objectBytes * objects) / 65_536),
  sampling(({ objects }) => objects / 50),
  sampling(({ objectBytes }) => (objectBytes >= 32 ? 1 : 0)),
  sampling(({ objects }) => (objects >= 16_384 ? 1 : 0)),
  sampling((_, index) => (index % 7 === 0 ? 1 : 0)),
];

function* samplesOfSpans(): IterableIterator<Sample> {
  yield { stack: [], values: [0, 0, 1, 8192], labels: [{ key: "span", value: 1, unit: "" }] };
}

function verdictUnder(number: number, evidence: ClaimEvidence): LedgerVerdict | undefined {
  try {
    return rowOf(number, evidence).verdict;
  } catch (error) {
    if (error instanceof LeaklabError) return undefined;
    throw error;
  }
}

function rowOf(number: number, evidence: ClaimEvidence): ClaimRow {
  const claim = articleClaims.find((one) => one.number === number);
  if (claim === undefined) throw new Error(`no claim ${number}`);
  return judgeClaim(claim, evidence);
}

const judged = articleClaims.filter((claim) => "judge" in claim);

describe("a judge", () => {
  it.each(judged)("of claim $number can come to another verdict", ({ number, verdict }) => {
    const found = counterEvidence.map((evidence) => verdictUnder(number, evidence));
    expect(found.filter((word) => word !== undefined && word !== verdict)).not.toEqual([]);
  });
});

describe("the ledger", () => {
  it("calls 46 true where 15 % of the processes see the leak", () => {
    const seventh = sampling((_, index) => (index % 7 === 0 ? 1 : 0));
    expect(rowOf(46, seventh).verdict).toBe("true");
  });

  it("calls 33 and 93 true where the profiler sampled nothing of it", () => {
    expect(
      rowOf(
        93,
        sampling(() => 0),
      ).verdict,
    ).toBe("true");
    const unsampled = running(() => real.run("control/healthy/unfenced"));
    expect(rowOf(33, unsampled).verdict).toBe("true");
  });

  it("calls 88 true where the linker lets mheap_ through", () => {
    expect(
      rowOf(
        88,
        saying(() => "", 0),
      ).verdict,
    ).toBe("true");
  });
});
