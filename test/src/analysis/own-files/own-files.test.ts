import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { recording } from "../../../../kernel-helpers/recording/recording.js";
import type { OwnFile } from "../../../../src/analysis/own-files/own-file.js";
import { ownFiles } from "../../../../src/analysis/own-files/own-files.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { profileBytes, stringTable } from "../../../fixtures/profile/messages.js";
import { temporaryFolder } from "../../../fixtures/runtime/temporary-folder.js";
import { memStatsNumbers } from "../../../fixtures/runtime/text-file.js";
import { heapBytes } from "../counted-heap.js";

type Content = string | Uint8Array;

const root = temporaryFolder();
let folders = 0;

function folderOf(files: Readonly<Record<string, Content>>): string {
  const folder = join(root, `folder-${folders++}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

function rowsOf(files: Readonly<Record<string, Content>>): readonly OwnFile[] {
  return ownFiles(folderOf(files)).files;
}

function memStatsLine(seconds: number, change: object = {}): string {
  const time = new Date(seconds * 1000).toISOString();
  return `${JSON.stringify({ time, ...memStatsNumbers, BySize: [], ...change })}\n`;
}

const slope = recording("memstats-trends/slope/leak-gogc-100");
const madvise = recording("outside-the-heap/madvise/free");
const heap = heapBytes([["main.leak", 32, 3]], { timeMs: 5000 });

describe("ownFiles", () => {
  it("knows each file by its content, not by its name", () => {
    const folder = folderOf({ "a.txt": gzipSync(heap), "b.json": heap });
    copyFileSync(slope.path("memstats.ndjson"), join(folder, "c.log"));
    copyFileSync(slope.path("gctrace.log"), join(folder, "d"));
    copyFileSync(madvise.path("smaps-full.txt"), join(folder, "e.pb.gz"));
    const holds = ownFiles(folder).files.map(({ file, holds: kind }) => [file, kind]);
    expect(Object.fromEntries(holds)).toEqual({
      "a.txt": "heap profile",
      "b.json": "heap profile",
      "c.log": "MemStats",
      d: "gctrace",
      "e.pb.gz": "nothing", // its one reading says no time, as the row says
    });
  });

  it("finds all kinds in the file of a recorder", () => {
    const [row] = ownFiles([madvise.path("memstats.ndjson")]).files;
    expect(row?.holds).toBe("MemStats, metrics, resident memory");
    expect(row?.records).toBe(madvise.memStats().rows.length);
  });

  it("orders files by the time in them, those without one last, and profiles likewise", () => {
    const at = (timeMs: number): Uint8Array => heapBytes([["main.leak", 32, 3]], { timeMs });
    const folder = folderOf({
      "1": at(9000),
      "2": at(3000),
      "3": at(0),
      "4": memStatsLine(6),
    });
    const own = ownFiles(folder);
    expect(own.files.map(({ file }) => file)).toEqual(["2", "4", "1", "3"]);
    expect(own.heapProfiles.map(({ file }) => file)).toEqual(["2", "1", "3"]);
  });

  it("puts the pieces of a rotated log together", () => {
    const own = ownFiles(
      folderOf({
        "memstats.ndjson": memStatsLine(30) + memStatsLine(40),
        "memstats.ndjson.1": memStatsLine(10) + memStatsLine(20),
      }),
    );
    const { rows, files } = own.signals.MemStats;
    expect(rows.map(({ timeMs }) => timeMs)).toEqual([10_000, 20_000, 30_000, 40_000]);
    expect(files).toEqual(["memstats.ndjson.1", "memstats.ndjson"]);
  });

  it("leaves out the shorter of two series of the same time, and says so", () => {
    const own = ownFiles(
      folderOf({
        copy: memStatsLine(10) + memStatsLine(20),
        whole: memStatsLine(10) + memStatsLine(20) + memStatsLine(30),
      }),
    );
    expect(own.signals.MemStats.files).toEqual(["whole"]);
    expect(own.files.find(({ file }) => file === "copy")?.says).toContain("whole are of the same");
  });

  it("dates an answer of expvar that says no time by its last collection", () => {
    const memstats = { ...memStatsNumbers, LastGC: 7e9, BySize: [] };
    const own = ownFiles(folderOf({ "vars.json": `${JSON.stringify({ memstats })}\n` }));
    expect(own.signals.MemStats.rows.map(({ timeMs }) => timeMs)).toEqual([7000]);
    expect(own.files[0]?.says).toContain("dated by its last collection");
  });

  it("takes of several instances in an answer of Prometheus the one with most readings", () => {
    const series = (instance: string, values: readonly [number, string][]): object => {
      return { metric: { __name__: "go_memstats_heap_objects", instance }, values };
    };
    const result = [
      series("a:1", [[1, "5"]]),
      series("b:1", [
        [1, "7"],
        [2, "8"],
      ]),
    ];
    const answer = { status: "success", data: { resultType: "matrix", result } };
    const own = ownFiles(folderOf({ "range.json": JSON.stringify(answer) }));
    expect(own.signals.Prometheus.rows.map((row) => row.HeapObjects)).toEqual([7, 8]);
    expect(own.files[0]?.says).toContain('of 2 instances {"instance":"b:1"}');
  });

  it("keeps every good reading of a damaged file, and says how many are not", () => {
    const [row] = rowsOf({ "m.ndjson": `${memStatsLine(10)}{"time": broken\n${memStatsLine(20)}` });
    expect(row).toMatchObject({ holds: "MemStats", records: 2 });
    expect(row?.says).toContain("1 damaged: line 2");
  });

  it("has the difference of two heap profiles among the other profiles", () => {
    const own = ownFiles(folderOf({ delta: profileBytes({ durationNanos: 30_000_000_000 }) }));
    expect([own.heapProfiles, own.otherProfiles.length]).toEqual([[], 1]);
    expect(own.files[0]?.says).toContain("the difference of two heap profiles over 30 s");
  });

  it("prints a table, and below it what is too long for a cell", () => {
    const text = inspect(ownFiles(folderOf({ "heap.pb.gz": heap, "notes.txt": "a note\n" })));
    expect(text.split("\n")[0]).toMatch(/^file +holds +records +UTC +says$/);
    expect(text).toContain("1970-01-01 00:00:05");
    expect(text).toMatch(/^notes\.txt: it is not a pprof profile; it looks like text/m);
    expect(inspect(ownFiles(folderOf({})))).toBe("The folder has no files.");
  });
});

describe("a hostile folder", () => {
  it("is listed with a reason for each file that nothing can be read of", () => {
    const cut = gzipSync(heap).subarray(0, 40);
    const folder = folderOf({
      empty: "",
      cut,
      page: "<!DOCTYPE html><title>Sign in</title>\n",
      "vars.json.gz": gzipSync('{"memstats": {}}\n'),
      words: '"HeapAlloc" and go_memstats_ and gc 1 @ ms clock, \n',
      good: heap,
    });
    execFileSync("mkfifo", [join(folder, "fifo")]);
    mkdirSync(join(folder, "folder"));
    symlinkSync("/dev/zero", join(folder, "endless"));
    symlinkSync("nowhere", join(folder, "gone"));
    const own = ownFiles(folder);
    const says = Object.fromEntries(own.files.map((row) => [row.file, row.says]));
    expect(says.empty).toContain("it is empty");
    expect(says.cut).toContain("gzip");
    expect(says.page).toContain("login");
    expect(says["vars.json.gz"]).toContain("unpack it first");
    expect(says.words).toContain("it has words of MemStats, Prometheus, gctrace and no reading");
    expect(says.fifo).toContain("it is a pipe or a device");
    expect(says.endless).toContain("it is a pipe or a device");
    expect(says.folder).toContain("it is a directory");
    expect(says.gone).toContain("there is no such file");
    expect(own.heapProfiles.map(({ file }) => file)).toEqual(["good"]);
    expect(own.files.filter(({ holds }) => holds === "nothing")).toHaveLength(9);
  });

  it("of many small bombs is one bomb, refused as a whole", () => {
    // A comment of 8 MiB packs to some 8 KB.
    const text = new Uint8Array(8 * 2 ** 20).fill(0x41);
    const bomb = gzipSync(
      profileBytes({ stringTable: [...stringTable(), text], durationNanos: 0 }),
    );
    expect(bomb.length).toBeLessThan(20_000);
    const folder = folderOf({ "1": bomb, "2": bomb, "3": bomb });
    const own = ownFiles(folder, { totalCapBytes: 20 * 2 ** 20 });
    expect(own.files.map(({ holds }) => holds)).toEqual([
      "heap profile",
      "heap profile",
      "nothing",
    ]);
    expect(own.files[2]?.says).toContain("with the files before it, it takes more than 20 MiB");
    const [one] = ownFiles(folder, { unpackedCapBytes: 2 ** 20 }).files;
    expect(one?.says).toContain("unpackedCapBytes");
  });

  it("of many texts counts them as well, read or not", () => {
    const text = "x".repeat(900_000);
    const own = ownFiles(folderOf({ "1": text, "2": memStatsLine(10) }), {
      totalCapBytes: 900_001,
    });
    const [first, second] = ["1", "2"].map((name) => own.files.find(({ file }) => file === name));
    expect(first?.says).toContain("looks like text");
    expect(second?.says).toContain("with the files before it");
  });

  it("of too many files is refused before one is opened", () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [String(at), ""]));
    const folder = folderOf(many);
    const fault = faultOf(() => ownFiles(folder));
    expect([fault.code, fault.reason]).toEqual(["too-large", "it has more than 200 files"]);
    expect(ownFiles(folder, { fileCap: 201 }).files).toHaveLength(201);
  });

  it.each([{ fileCap: 0 }, { fileCap: Number.NaN }, { totalCapBytes: -1 }])(
    "is not read under a cap that is none: %j",
    (options) => {
      expect(faultOf(() => ownFiles(root, options)).code).toBe("invalid-argument");
    },
  );

  it("that is not there is said to be missing, and a file in its place is read", () => {
    const fault = faultOf(() => ownFiles(join(root, "nowhere")));
    expect([fault.code, fault.reason]).toEqual(["file-missing", "there is no such folder"]);
    const folder = folderOf({ "heap.pb.gz": heap });
    expect(ownFiles(join(folder, "heap.pb.gz")).files[0]?.file).toBe("heap.pb.gz");
  });

  it("shows names and texts of files as text", () => {
    const name = "\u001b[31m__proto__";
    const text = inspect(ownFiles(folderOf({ [name]: "go_memstats_\u001b[2J 5\n" })));
    expect(text).toContain("\\u001b[31m__proto__");
    expect(text).not.toContain("\u001b");
  });

  it("leaves the prototypes of objects as they are", () => {
    const line =
      '{"time":"2026-01-01T00:00:00Z","metrics":{"__proto__":1,"/gc/heap/live:bytes":2}}\n';
    const own = ownFiles(folderOf({ "m.ndjson": line }));
    const values = own.signals.metrics.rows[0]?.values ?? {};
    expect(Object.entries(values)).toEqual([
      ["__proto__", 1],
      ["/gc/heap/live:bytes", 2],
    ]);
    expect(({} as Record<string, unknown>)["/gc/heap/live:bytes"]).toBeUndefined();
  });
});
