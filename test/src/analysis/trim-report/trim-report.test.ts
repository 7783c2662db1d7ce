import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { recording, recordingNames } from "../../../../kernel-helpers/recording/recording.js";
import {
  type TrimReport,
  type TrimView,
  trimReport,
} from "../../../../src/analysis/trim-report/trim-report.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import type { Profile } from "../../../../src/profile/profile.js";
import { readProfile } from "../../../../src/profile/read-profile.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { goIsThere, goToolPprof } from "../../../fixtures/profile/go-profiles.js";
import { profileBytes } from "../../../fixtures/profile/messages.js";
import { percentage } from "../../../fixtures/profile/pprof-print.js";
import { flatProfile, randomProfile } from "../random-profiles.js";

const thinLeak = recording("what-pprof-trims/thin-leak/rate-1").profile();

test("160 functions of 1 MiB beside 300 MiB are all dropped by every view but the flame graph", () => {
  const { views, dropped, total } = trimReport(thinLeak);
  // 0.5 % of 460 MiB and a little are 2.3 MiB; main.cache, main.main and runtime.main hold more.
  const cutoff = Math.trunc(total * 0.005);
  expect(cutoff / 1024 ** 2).toBeCloseTo(2.3, 2);
  expect(views.map((row) => [row.view, row.shownFunctions, row.cutoff])).toEqual([
    ["top", 3, cutoff],
    ["shell top", 3, cutoff],
    ["web top", 3, cutoff],
    ["graph", 3, cutoff],
    ["flame graph", dropped.length + 3, 0],
  ]);
  expect(views[0]?.dropped).toBe(total - 300 * 1024 * 1024);
  expect(views[0]?.droppedShare).toBeCloseTo(0.348, 3);
  const routes = dropped.filter((row) => row.functionName.includes("/routes.Route"));
  expect(routes).toHaveLength(160);
  expect(routes[0]).toMatchObject({ flat: 1024 * 1024, unit: "bytes" });
  expect(routes[0]?.missingFrom).toEqual(["top", "shell top", "web top", "graph"]);
});

test("at the default rate 29 % of the heap are missing from the list", () => {
  const report = trimReport(recording("what-pprof-trims/thin-leak/default-rate").profile());
  const top = report.views[0];
  expect(top?.droppedShare).toBeCloseTo(0.295, 3);
  expect(top?.shown).toBe(report.total - (top?.dropped ?? 0));
});

test("a function exactly at the cut stays and one byte below it goes", () => {
  // The cut is 1000 * 0.005 = 5.
  const profile = flatProfile([990, 5, 4, 1]);
  const { views, dropped } = trimReport(profile);
  expect(views[0]).toEqual({
    view: "top",
    shownFunctions: 2,
    droppedFunctions: 2,
    shown: 995,
    dropped: 5,
    droppedShare: 0.005,
    cutoff: 5,
    droppedCalls: 0,
    unit: "bytes",
  });
  expect(dropped.map((row) => [row.functionName, row.flat])).toEqual([
    ["f2", 4],
    ["f3", 1],
  ]);
});

test("the prompt's top has ten functions, the graph half of eighty with a size each", () => {
  const { views } = trimReport(flatProfile(Array(100).fill(10)));
  expect(views.map((row) => [row.view, row.shownFunctions])).toEqual([
    ["top", 100],
    ["shell top", 10],
    ["web top", 100],
    ["graph", 40],
    ["flame graph", 100],
  ]);
});

test("a profile without samples drops nothing", () => {
  const { total, views, dropped } = trimReport(parseProfile(profileBytes({ sample: [] })));
  expect([total, dropped]).toEqual([0, []]);
  expect(views.map((row) => [row.droppedFunctions, row.dropped, row.droppedShare])).toEqual(
    Array(5).fill([0, 0, 0]),
  );
});

test("another sample type has a cut of its own, an unknown one is refused", () => {
  const objects = trimReport(thinLeak, { sampleType: "inuse_objects" });
  expect(objects.sampleType).toBe("inuse_objects");
  expect(objects.views[0]?.unit).toBe("count");
  // 160 * 1024 records, 76,800 pages and some dozens of others: 1024 of 240,640 are 0.43 %.
  expect(objects.views[0]?.cutoff).toBeGreaterThan(1024);
  expect(objects.views[0]?.shownFunctions).toBe(3);
  expect(faultOf(() => trimReport(thinLeak, { sampleType: "inuse" })).code).toBe(
    "unknown-sample-type",
  );
});

describe("against go tool pprof", () => {
  const isThere = goIsThere("comparing trimReport with go tool pprof");
  const heaps = recordingNames().filter((name) => hasHeap(name));

  test.skipIf(!isThere).each(heaps)("%s loses the same functions", (name) => {
    const file = recording(name).path("heap.pb.gz");
    compare(readProfile(file), file, ["top", "graph"]);
  });

  test.skipIf(!isThere).each([
    [1, { functions: 60, samples: 400 }],
    [2, { functions: 300, samples: 3000 }],
    [3, { functions: 300, samples: 3000, labels: true }],
    [4, { functions: 2000, samples: 900, evenly: true }],
    [5, { functions: 200, samples: 2000, negative: true }],
    [6, { functions: 130, samples: 260, evenly: true }],
    [7, { functions: 150, samples: 900, evenly: true, layers: true }],
    [8, { functions: 100, samples: 400, evenly: true, layers: true, depth: 3 }],
  ] as const)("random profile %i loses the same functions", (seed, shape) => {
    const folder = mkdtempSync(join(tmpdir(), "leaklab-trim-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "random.pb");
    writeFileSync(file, randomProfile(seed, shape));
    // Which boxes fit into the graph of a difference depends on the processor: NaN as an integer.
    const graph = "negative" in shape ? [] : (["graph"] as const);
    compare(readProfile(file), file, ["top", "shell top", "web top", "flame graph", ...graph]);
  });
});

function hasHeap(name: string): boolean {
  try {
    recording(name).path("heap.pb.gz");
    return true;
  } catch {
    return false;
  }
}

const flagsOf: Readonly<Record<TrimView, readonly string[]>> = {
  top: ["-top", "-unit=bytes"],
  "shell top": ["-top", "-nodecount=10", "-unit=bytes"],
  "web top": ["-top", "-nodecount=500", "-unit=bytes"],
  graph: ["-dot"],
  "flame graph": ["-top", "-trim=false", "-unit=bytes"],
};

function compare(profile: Profile, file: string, views: readonly TrimView[]): void {
  const report = trimReport(profile);
  for (const view of views) {
    const said = goToolPprof(file, ...flagsOf[view]);
    const names = view === "graph" ? drawnIn(said) : listedIn(said);
    expect(new Set(names), view).toEqual(shownIn(report, profile, view));
    if (view === "graph") compareDropped(report, said);
    else compareLines(report, view, said);
  }
}

/** The lines above a list: what is shown, what is dropped, what the limit leaves out. */
function compareLines(report: TrimReport, view: TrimView, said: string): void {
  const row = report.views.find((other) => other.view === view);
  if (row === undefined) throw new Error(view);
  const showing = said.match(/accounting for (-?\d+)B?, ([\d.]+)% of (-?\d+)B? total/);
  expect(showing?.slice(1, 4).map(Number)).toEqual([
    row.shown,
    Number.parseFloat(percentage(row.shown, report.total)),
    report.total,
  ]);
  const top = report.views[0];
  const below = view === "flame graph" ? 0 : (top?.droppedFunctions ?? 0);
  // In a difference it drops by the sum of the values, and prints half a percent of their amounts.
  const printedCutoff = Math.trunc(report.total * 0.005);
  const dropped = said.match(/Dropped (\d+) nodes? \(cum <= (-?\d+)B?\)/);
  if (below === 0) expect(dropped).toBeNull();
  else expect(dropped?.slice(1, 3).map(Number)).toEqual([below, printedCutoff]);
  const limit = said.match(/Showing top (\d+) nodes out of (\d+)/);
  if (row.shownFunctions === top?.shownFunctions || view === "flame graph")
    expect(limit).toBeNull();
  else expect(limit?.slice(1).map(Number)).toEqual([row.shownFunctions, top?.shownFunctions]);
}

/** A graph names its dropped edges only where its eighty boxes were not enough. */
function compareDropped(report: TrimReport, said: string): void {
  const graph = report.views.find(({ view }) => view === "graph");
  const edges = said.match(/Dropped (\d+) edges? \(freq/);
  if (edges !== null) expect(Number(edges[1])).toBe(graph?.droppedCalls);
  const limit = said.match(/Showing top (\d+) nodes out of (\d+)/);
  if (limit !== null) expect(Number(limit[1])).toBe(graph?.shownFunctions);
}

function shownIn(report: TrimReport, profile: Profile, view: TrimView): Set<string> {
  const all = new Set<string>();
  const column = profile.sampleTypes.findIndex(({ type }) => type === report.sampleType);
  for (const { stack, values } of profile.samples())
    if (values[column] !== 0) for (const { functionName } of stack) all.add(functionName);
  for (const { functionName, missingFrom } of report.dropped)
    if (missingFrom.includes(view)) all.delete(functionName);
  return all;
}

function listedIn(said: string): string[] {
  const lines = said.split("\n");
  const heading = lines.findIndex((line) => line.includes("flat%"));
  return lines
    .slice(heading + 1)
    .filter((line) => line !== "")
    .map((line) => line.trim().split(/ +/).slice(5).join(" "))
    .map((name) => name.replace(/ \((?:partial-)?inline\)$/, ""));
}

function drawnIn(said: string): string[] {
  const nodes = said.matchAll(/^N\d+ \[label=.* tooltip="(.*) \([^()]*\)" color=/gm);
  return [...nodes].map(([, name = ""]) => name);
}
