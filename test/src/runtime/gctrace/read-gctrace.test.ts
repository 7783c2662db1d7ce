import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGctrace } from "../../../../src/runtime/gctrace/read-gctrace.js";
import { goFor } from "../../../datasets/go.js";
import { buildFixture, printed } from "../../../fixtures/runtime/go-fixture.js";
import { interleaved, textOf } from "../../../fixtures/runtime/interleaved.js";
import { temporaryFolder } from "../../../fixtures/runtime/temporary-folder.js";
import { textFile } from "../../../fixtures/runtime/text-file.js";

const file = textFile("server.log");
const folder = temporaryFolder();

function readText(text: string): ReturnType<typeof readGctrace> {
  return readGctrace(file(text));
}

// Go 1.26.8 and 1.19.13 wrote these; the third is as Go 1.17 documents it, without stacks.
const go126 =
  "gc 108 @0.181s 6%: 0.10+0.11+0 ms clock, 0.21+0/0.042/0.038+0.001 ms cpu, " +
  "9->10->2 MB, 18 MB goal, 3 MB stacks, 4 MB globals, 2 P (forced)";
const go119 =
  "gc 1 @0.000s 14%: 0.035+0.16+0.002 ms clock, 0.070+0.10/0.13/0.015+0.004 ms cpu, " +
  "3->3->0 MB, 4 MB goal, 0 MB stacks, 0 MB globals, 2 P";
const go117 =
  "gc 7 @12.345s 0%: 0.018+1.1+0 ms clock, 0.14+0.33/0.9/2.5+0 ms cpu, 4->4->1 MB, 5 MB goal, 8 P";
const goroutineLeaks = go119.replace("14%:", "14% (checking for goroutine leaks):");

describe("readGctrace", () => {
  it("reads every number of a line of Go 1.26", () => {
    expect(readText(textOf([go126]))).toEqual({
      rows: [
        {
          line: 1,
          gc: 108,
          seconds: 0.181,
          cpuPercent: 6,
          clockMs: { sweepTermination: 0.1, mark: 0.11, markTermination: 0 },
          cpuMs: {
            sweepTermination: 0.21,
            assist: 0,
            background: 0.042,
            idle: 0.038,
            markTermination: 0.001,
          },
          heapStartMB: 9,
          heapEndMB: 10,
          heapLiveMB: 2,
          goalMB: 18,
          stacksMB: 3,
          globalsMB: 4,
          procs: 2,
          isForced: true,
        },
      ],
      other: [],
      damaged: [],
    });
  });

  it("reads the lines of Go 1.19, of Go 1.17, and of a search for leaked goroutines", () => {
    const { rows, damaged } = readText(textOf([go119, go117, goroutineLeaks]));
    expect(damaged).toEqual([]);
    expect(rows.map((row) => row.cpuPercent)).toEqual([14, 0, 14]);
    expect(rows.map((row) => row.stacksMB)).toEqual([0, undefined, 0]);
    expect(rows.map((row) => row.globalsMB)).toEqual([0, undefined, 0]);
    expect(rows.map((row) => row.procs)).toEqual([2, 8, 2]);
  });

  it("finds a collection behind unfinished output and behind a collector's prefix", () => {
    const lines = [`loading...${go119}`, `2026-11-25T10:00:00Z web-1 | ${go126}`];
    const { rows, damaged } = readText(textOf(lines));
    expect(damaged).toEqual([]);
    expect(rows.map((row) => [row.line, row.gc])).toEqual([
      [1, 1],
      [2, 108],
    ]);
  });

  it("calls a broken collection damaged, and keeps the whole one that follows on its line", () => {
    const { rows, damaged } = readText(textOf([go119.slice(0, 60), go119.slice(0, 20) + go126]));
    expect(rows.map((row) => [row.line, row.gc])).toEqual([[2, 108]]);
    expect(damaged).toEqual([
      { line: 1, reason: "begins like a collection of gctrace and goes on otherwise" },
      { line: 2, reason: "holds a broken collection before a whole one" },
    ]);
  });

  it("takes no line of the program for a collection or for damage", () => {
    const lines = ["gc is slow", "gc 12 bottles", `saw "${go119}"`, "init done", "scav 3", "SCHED"];
    expect(readText(textOf(lines))).toEqual({ rows: [], other: [], damaged: [] });
  });

  it("keeps the lines of other traces and names their kind", () => {
    const lines = [
      "scav 0 KiB work (bg), 0 KiB work (eager), 7224 KiB now, 51% util",
      "scav 7856 KiB work, 18152 KiB total, 19% util [controller reset]",
      "init internal/bytealg @0 ms, 0 ms clock, 0 bytes, 0 allocs",
      "SCHED 0ms: gomaxprocs=2 idleprocs=0 threads=4 spinningthreads=1 runqueue=0 [2 0]",
      "  P0: status=1 schedtick=0 syscalltick=0 m=0 runqsize=0 gfreecnt=0 timerslen=0",
      "scan: class 8B 10+0+0=10 objs, 0+0=0 spans",
    ];
    const { other, rows, damaged } = readText(textOf([...lines, `unfinished ${lines[0]}`]));
    expect([rows, damaged]).toEqual([[], []]);
    expect(other.map(({ kind }) => kind)).toEqual([
      "scavtrace",
      "scavtrace",
      "inittrace",
      "schedtrace",
      "schedtrace",
      "gctrace=2",
      "scavtrace",
    ]);
    expect(other[6]).toEqual({ line: 7, kind: "scavtrace", text: lines[0] });
  });

  it("keeps every collection whatever stands between them", () => {
    const good = [go126, go119, go117];
    fc.assert(
      fc.property(interleaved(good), (lines) => {
        const { rows } = readText(textOf(lines));
        const goodLines = [...lines.entries()].filter(([, line]) => good.includes(line));
        expect(rows.map((row) => row.line)).toEqual(goodLines.map(([index]) => index + 1));
      }),
    );
  });

  it("does not slow down on a line made to be tried at every place", () => {
    const { rows } = readText(
      textOf(["gc 1 @".repeat(170_000), `gc ${"1".repeat(1_000_000)}`, go119]),
    );
    expect(rows.map((row) => row.line)).toEqual([3]);
  });
});

describe("a log of this machine's Go", () => {
  it("holds as many collections as the program counted, and every other trace", () => {
    const go = goFor("gctrace logs of a running program");
    if (go === undefined) return;
    const program = buildFixture(go, "gctrace", folder);
    // One P prints each line in one piece; a second one may print into the middle of it.
    const environment = { GOMAXPROCS: "1", GODEBUG: "gctrace=1,scavtrace=1,inittrace=1" };
    const { stdout, stderr } = printed(program, [], environment);
    const { rows, other, damaged } = readText(stderr);
    const forced = rows.filter((row) => row.isForced);
    expect(damaged).toEqual([]);
    expect(`${rows.length} ${forced.length}`).toBe(stdout.trim());
    expect(rows.map((row) => row.gc)).toEqual(rows.map((_, index) => index + 1));
    expect(new Set(other.map(({ kind }) => kind))).toEqual(new Set(["inittrace", "scavtrace"]));
  });

  it("with two Ps and the scheduler's trace among them keeps what is whole", () => {
    const go = goFor("gctrace logs of a program on two Ps");
    if (go === undefined) return;
    const program = buildFixture(go, "gctrace", folder);
    const environment = { GOMAXPROCS: "2", GODEBUG: "gctrace=2,schedtrace=1" };
    const { rows, other } = readText(printed(program, [], environment).stderr);
    expect(rows.filter((row) => row.isForced).length).toBeGreaterThan(0);
    expect(other.map(({ kind }) => kind)).toContain("schedtrace");
  });
});
