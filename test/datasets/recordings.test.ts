import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir, hostname } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { checkRecording } from "../../kernel-helpers/recording/check-recording.js";
import { datasetsFolder, programPlans } from "../../kernel-helpers/recording/plan.js";
import { escapeFiles } from "../../kernel-helpers/recording/record-escapes.js";
import { type Recording, recording } from "../../kernel-helpers/recording/recording.js";
import { profileSchema } from "../../src/profile/wire/schema.js";

const runs = programPlans().flatMap((program) =>
  program.runs.map((run) => ({ name: `${program.name}/${run.name}`, program, run })),
);
const profiled = runs.filter(({ run }) => run.lines === undefined);

function filesOf(found: Recording): readonly string[] {
  return readdirSync(found.folder).sort();
}

describe.each(runs)("$name", ({ name, program, run }) => {
  it("has the files of its kind and no others", () => {
    const expected =
      run.lines === undefined
        ? [
            ...(run.escapes ? escapeFiles : []),
            ...["heap.pb.gz", "memstats.ndjson", "truth.json"],
            ...(run.files ?? []),
            ...(run.stderr ? [run.stderr] : []),
          ]
        : [run.lines.file, "truth.json"];
    expect(filesOf(recording(name))).toEqual(expected.sort());
  });

  it("has a truth in the shape of datasets/README.md", () => {
    const { leak, measured, transparentHugepage, ...truth } = recording(name).truth;
    for (const value of Object.values(measured ?? {})) expect(Number.isInteger(value)).toBe(true);
    expect(transparentHugepage ?? "").toMatch(/^(?:|always|madvise|never)$/);
    expect(leak !== undefined).toBe(program.name.startsWith("case-studies/"));
    expect(truth).toEqual({
      program: program.name,
      args: expect.any(Array),
      goVersion: expect.stringMatching(/^go1\.\d+/),
      goos: expect.any(String),
      goarch: expect.any(String),
      gomaxprocs: expect.any(Number),
      rateBytes: expect.any(Number),
      seed: expect.any(Number),
      warmupBytes: 8 * 1024 * 1024,
      race: run.race ?? false,
      gcflags: run.gcflags,
      n: expect.any(Number),
      objectBytes: expect.any(Number),
      tinyAllocs: { before: expect.any(Number), after: expect.any(Number) },
      retained: expect.any(Array),
    });
    for (const site of truth.retained) {
      expect(Object.keys(site)).toEqual(["site", "objects", "objectBytes", "bytes"]);
      expect(site.bytes).toBe(site.objects * site.objectBytes);
    }
    if (run.lines === undefined) expect([...truth.args].sort()).toEqual([...run.args].sort());
  });

  it("agrees with its truth, at rate 1 exactly", () => {
    expect(checkRecording(recording(name), run)).toEqual([]);
  });

  it("names no folder and no user of the machine it was recorded on", () => {
    const found = recording(name);
    const profiles = filesOf(found).filter((file) => file.endsWith(".pb.gz"));
    const texts = filesOf(found)
      .filter((file) => !profiles.includes(file))
      .map((file) => readFileSync(found.path(file), "utf8"));
    const strings = profiles.flatMap((file) => stringsOf(found.path(file)));
    expect(strings.filter((text) => text.startsWith("/"))).toEqual([]);
    for (const text of [...texts, ...strings]) {
      expect(text).not.toMatch(/\/(?:tmp|home|root|Users|work|usr|var)\//);
      expect(text).not.toContain(homedir());
      expect(text.split(/[^\w.-]+/)).not.toContain(hostname());
    }
  });
});

describe.each(profiled)("the MemStats of $name", ({ name }) => {
  it("read without damage, every field of Go there but for the rings of pauses", () => {
    const { rows, damaged } = recording(name).memStats();
    expect(damaged).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const row of rows) {
      expect(row.BySize).toHaveLength(61);
      expect(row.Mallocs - row.Frees).toBe(row.HeapObjects);
    }
    const times = rows.map((row) => row.timeMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("have a UTC time in RFC 3339 and lines of under 8 KB", () => {
    const text = readFileSync(recording(name).path("memstats.ndjson"), "utf8");
    for (const line of text.trimEnd().split("\n")) {
      expect(line.length).toBeLessThan(8192);
      const row = JSON.parse(line) as Record<string, unknown>;
      expect(row.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
      expect(Object.keys(row)).not.toContain("PauseNs");
      expect(Object.keys(row)).not.toContain("PauseEnd");
    }
  });
});

describe("the folder datasets", () => {
  it("holds a recording of every planned run and nothing else", () => {
    for (const program of programPlans()) {
      const planned = [...program.runs.map((run) => run.name), "main.go", "runs.json"].sort();
      const files = readdirSync(program.folder).sort();
      const isFurtherSource = (file: string): boolean => /^(?!main\.)[a-z]+\.go$/.test(file);
      expect(files.filter((file) => !isFurtherSource(file))).toEqual(planned);
    }
  });

  it("is smaller than 4.5 MB", () => {
    const files = readdirSync(datasetsFolder(), { recursive: true, encoding: "utf8" });
    const bytes = files
      .map((file) => statSync(join(datasetsFolder(), file)))
      .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
    expect(bytes).toBeLessThan(4_500_000);
  });
});

const profileType = protobuf.Root.fromJSON(profileSchema).lookupType("Profile");

function stringsOf(path: string): string[] {
  const message = profileType.decode(gunzipSync(readFileSync(path)));
  const { stringTable } = message as unknown as { stringTable: Uint8Array[] };
  return stringTable.map((text) => Buffer.from(text).toString("utf8"));
}
