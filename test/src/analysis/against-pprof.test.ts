import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { diff, subtract } from "../../../src/analysis/combine/difference.js";
import { merge } from "../../../src/analysis/combine/merge.js";
import { peek } from "../../../src/analysis/peek/peek.js";
import type { SelectionOptions } from "../../../src/analysis/selection/selection-options.js";
import { tags } from "../../../src/analysis/tags.js";
import { top } from "../../../src/analysis/top.js";
import { traces } from "../../../src/analysis/traces.js";
import type { Profile } from "../../../src/profile/profile.js";
import { readProfile } from "../../../src/profile/read-profile.js";
import { goProfile } from "../../bench/profiles/made-profiles.mjs";
import { goIsThere, recordProfiles } from "../../fixtures/profile/go-profiles.js";
import { profileBytes, stringTable } from "../../fixtures/profile/messages.js";
import {
  peekLines,
  scaleOf,
  tagLines,
  theirDropped,
  theirLines,
  topLines,
  traceLines,
} from "../../fixtures/profile/pprof-reports.js";
import { askPprof, type PprofQuestion } from "../../fixtures/profile/pprof-shell.js";
import { randomQuestions } from "../../fixtures/profile/random-question.js";
import { richProfile } from "../../fixtures/profile/rich-profile.js";

const isThere = goIsThere("comparing with go tool pprof");
const datasets = fileURLToPath(new URL("../../../datasets", import.meta.url));
const recordings = readdirSync(datasets, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".pb.gz"))
  .sort();

const compared = { reports: 0, rows: 0, different: 0 };
afterAll(() => {
  const { reports, rows, different } = compared;
  if (isThere)
    console.log(`go tool pprof: ${reports} reports, ${rows} rows, ${different} different`);
});

/** Asks both and compares line by line; a failure names the question. */
function compare(
  profile: Profile,
  args: readonly string[],
  questions: readonly PprofQuestion[],
  hasOrder = true,
): void {
  const answers = askPprof(args, questions);
  for (const [index, question] of questions.entries()) {
    const answer = answers[index] ?? "";
    const lines = [ourLines(profile, question), theirLines(answer)];
    // Equal tags are ordered as text there, "2kB" before "32B".
    const isOrdered = hasOrder && question.command !== "tags";
    const [ours = [], theirs = []] = isOrdered ? lines : lines.map(unordered);
    compared.reports++;
    compared.rows += theirs.length;
    compared.different += ours.filter((line, at) => line !== theirs[at]).length;
    expect(ours, JSON.stringify(question)).toEqual(theirs);
    if (question.command === "top") {
      const { options, trim = {} } = question;
      expect(top(profile, { ...options, trim }).trimmed.rows).toBe(theirDropped(answer));
    }
  }
}

function ourLines(profile: Profile, { options, sort, trim, command }: PprofQuestion): string[] {
  const order = { ...options, ...(sort && { sort }), ...(trim && { trim }) };
  const scale = scaleOf(profile, options, [], "bytes");
  if (command === "tags") return tagLines(tags(profile, options), scale, "bytes");
  if (command === "traces") return traceLines(traces(profile, options), "bytes");
  if (command === "top") return topLines(top(profile, order), scale);
  const all = peek(profile, "", order);
  const [, pattern] = command.split(" ");
  if (pattern === undefined) return peekLines(all, all, scale);
  const rows = peek(profile, pattern, order);
  return rows.length === 0 ? [] : peekLines(rows, all, scale);
}

/**
 * Rows that are printed alike, such as a nameless function of two binaries, have no order in pprof:
 * then their order and the running sum in their third column say nothing.
 */
function unordered(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/^(\S+ [\d.]+%) [\d.]+%/, "$1")).sort();
}

function typesOf({ sampleTypes }: Profile): string[] {
  return sampleTypes.map(({ type }) => type);
}

function fileOf(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "leaklab-rich-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "rich.pb");
  writeFileSync(file, bytes);
  return file;
}

describe.skipIf(!isThere)("against go tool pprof", () => {
  test("top has the full table of every sample type of every recording", () => {
    for (const [seed, recording] of recordings.entries()) {
      const file = join(datasets, recording);
      const profile = readProfile(file);
      const types = typesOf(profile);
      const full = types.map((sampleType) => ({ options: { sampleType }, command: "top" }));
      const byDefault = { options: {}, command: "top" };
      const some = randomQuestions(seed, types, false, ["top", "tree"], 4);
      compare(profile, [file], [byDefault, ...full, ...some]);
    }
  }, 240_000);

  /** Frames that go tool pprof has to name by itself, and names that are hard to print. */
  test("odd frames are named as there", () => {
    const table = stringTable("/lib/libc.so.6", "a name (with) spaces", "__proto__", "/lib/");
    const text = stringTable().length;
    const bytes = profileBytes({
      stringTable: table,
      mapping: [{ id: 1, filename: text }, { id: 2 }, { id: 3, filename: text + 3 }],
      function: [
        { id: 1, startLine: 3 },
        { id: 2, startLine: 9 },
        { id: 3, name: text + 1 },
        { id: 4, name: text + 2 },
      ],
      location: [
        { id: 1, mappingId: 1, line: [{ functionId: 1 }] },
        { id: 2, mappingId: 1, line: [{ functionId: 2 }, { functionId: 3 }] },
        { id: 3, mappingId: 2 },
        { id: 4 },
        { id: 5, mappingId: 3 },
        { id: 6, mappingId: 3, line: [{ functionId: 4 }] },
      ],
      sample: [1, 2, 3, 4, 5, 6].map((id) => ({
        locationId: [id, 2, 6, 2],
        value: [id, 1000 * id, 2 ** id, 4 ** id],
      })),
    });
    const file = fileOf(bytes);
    const profile = readProfile(file);
    const questions = typesOf(profile).map((sampleType) => ({
      options: { sampleType },
      command: "top",
    }));
    compare(profile, [file], questions);
  });

  const seeds = Array.from({ length: 10 }, (_, index) => index);
  test.each(seeds)("random questions about the random profile %i are answered alike", (seed) => {
    const file = fileOf(richProfile(seed, seed % 2 === 0));
    const profile = readProfile(file);
    const commands = ["top", "tree", "tags", "traces"];
    const hasOneBinary = seed % 2 === 0;
    const types = typesOf(profile);
    const questions = randomQuestions(seed, types, hasOneBinary, commands, 80);
    compare(profile, [file], questions, hasOneBinary);
    // Calls of equal size but other sign have no order there.
    compare(profile, [file], randomQuestions(seed, types, hasOneBinary, ["peek main"], 20), false);
  });

  test("trimming leaves the same rows and drops the same number", () => {
    const file = join(datasets, "what-pprof-trims/thin-leak/default-rate/heap.pb.gz");
    const profile = readProfile(file);
    const trims = [
      { nodeFraction: 0.005, edgeFraction: 0.001 },
      { nodeCount: 12 },
      { nodeCount: 80, nodeFraction: 0.003, edgeFraction: 0.02 },
      { edgeFraction: 0.1 },
    ];
    const questions = trims.flatMap((trim) =>
      ["top", "tree"].map((command) => ({ options: {}, trim, command })),
    );
    compare(profile, [file], questions);
  });

  const runs: readonly [rateBytes: number, walks: number][] = [
    [524_288, 100_000],
    [4096, 10_000],
    [1, 3000],
  ];
  test.each(runs)("profiles made on the spot at rate %i", (rateBytes, walks) => {
    const folder = recordProfiles(rateBytes, walks);
    for (const [seed, name] of ["heap", "allocs", "goroutine", "cpu"].entries()) {
      const file = join(folder, `${name}.pb.gz`);
      const profile = readProfile(file);
      compare(profile, [file], randomQuestions(seed, typesOf(profile), false, ["top", "tree"], 12));
    }
  });

  test("a profile of 3 MB made on the spot, in full and in part", () => {
    const file = goProfile(600, 14_000);
    const profile = readProfile(file);
    const types = typesOf(profile);
    const full = types.map((sampleType) => ({ options: { sampleType }, command: "top" }));
    const part: readonly SelectionOptions[] = [
      { focus: "call5$", ignore: "call7" },
      { hide: "next|mixed", showFrom: "call9", granularity: "lines" },
      { tagFocus: "32b:", granularity: "filefunctions", noInlines: true },
      { pruneFrom: "call1$", granularity: "addresses", relativePercentages: true },
    ];
    const some = part.map((options) => ({ options, command: "top" }));
    compare(profile, [file], [...full, ...some]);
  }, 240_000);

  test("the difference of two profiles made on the spot", () => {
    const [base, later] = [10_000, 15_000].map((walks) =>
      join(recordProfiles(4096, walks), "heap.pb.gz"),
    );
    compareDifferences(base as string, later as string);
  });

  // There a file is several rows of one name, apart by the start of its functions, which are not shown.
  test("the rows of one file add up to ours", () => {
    const file = join(datasets, "what-pprof-trims/thin-leak/default-rate/heap.pb.gz");
    const [answer = ""] = askPprof([file], [{ options: { granularity: "files" }, command: "top" }]);
    const flat = new Map<string, number>();
    for (const line of theirLines(answer).slice(1)) {
      const [value = "", , , , , name = ""] = line.split(" ");
      flat.set(name, (flat.get(name) ?? 0) + Number.parseInt(value, 10));
    }
    const ours = top(readProfile(file), { granularity: "files" });
    expect(new Map(ours.map((row) => [row.functionName, row.flat]))).toEqual(flat);
  });

  const pairs = [
    ["small-retained/holders/5000-rate-1", "small-retained/holders/50000-rate-1"],
    ["heap-sampling/sizes/default-rate", "heap-sampling/sizes/rate-4096"],
    ["tiny-objects/blame/rate-1", "tiny-objects/blame/rate-1-race"],
  ] as const;
  test.each(pairs)("the difference of %s and %s", (older, newer) => {
    const [baseFile, laterFile] = [older, newer].map((run) => join(datasets, run, "heap.pb.gz"));
    compareDifferences(baseFile as string, laterFile as string);
  });

  test.each(seeds)("the difference of two random profiles, %i", (seed) => {
    compareDifferences(fileOf(richProfile(seed, true)), fileOf(richProfile(seed + 100, true)));
  });

  function compareDifferences(baseFile: string, laterFile: string): void {
    const [base, later] = [readProfile(baseFile), readProfile(laterFile)];
    const types = typesOf(base);
    const questions = [
      ...types.map((sampleType) => ({ options: { sampleType }, command: "top" })),
      // With relative percentages a hidden label counts as missing there, the base's own included.
      ...randomQuestions(1, types, false, ["top", "tree"], 8).filter(
        ({ options: { relativePercentages, tagShow, tagHide } }) =>
          relativePercentages !== true || (tagShow ?? tagHide) === undefined,
      ),
    ];
    const normalize = { normalize: true };
    // Calls of equal size but other sign have no order there.
    const ask = (profile: Profile, ...flags: readonly string[]): void =>
      compare(profile, [...flags, laterFile], questions, false);
    ask(diff(base, later), "-diff_base", baseFile);
    ask(subtract(base, later), "-base", baseFile);
    ask(diff(base, later, normalize), "-normalize", "-diff_base", baseFile);
    ask(subtract(base, later, normalize), "-normalize", "-base", baseFile);
    ask(merge([base, later]), baseFile);
  }
});
