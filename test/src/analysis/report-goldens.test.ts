import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type PeekRow, peek } from "../../../src/analysis/peek/peek.js";
import { select } from "../../../src/analysis/selection/select.js";
import { tags } from "../../../src/analysis/tags.js";
import { type TopOptions, type TopRow, top } from "../../../src/analysis/top.js";
import { traces } from "../../../src/analysis/traces.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { partsOf } from "../../../src/profile/parts.js";
import type { Profile } from "../../../src/profile/profile.js";
import { label, percentage, reportUnit } from "./pprof-print.js";

/** A report of google/pprof: the flags, the text it prints. See the README beside the data. */
interface Case {
  readonly profile: string;
  readonly flags: string;
  readonly expected: string;
}

const folder = join(process.env.LEAKLAB_GOLDENS ?? "", "reports");
const isThere = process.env.LEAKLAB_GOLDENS !== undefined && existsSync(folder);
if (!isThere) console.warn("SKIPPED: the reports of google/pprof: LEAKLAB_GOLDENS names no folder");

const cases = isThere
  ? (JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")) as Case[]).filter(
      ({ flags }) => !/-dot|-callgrind/.test(flags),
    )
  : [];

describe.skipIf(!isThere)("the reports of google/pprof", () => {
  test("are 33 that are neither dot nor callgrind", () => {
    expect(cases).toHaveLength(33);
  });

  test.each(cases)("$profile $flags", ({ profile, flags, expected }) => {
    const read = readFileSync(join(folder, "expected", expected));
    const question = questionOf(parseProfile(readFileSync(join(folder, "in", profile))), flags);
    const [command = ""] =
      /-(text|tree|peek|tags|traces|comments|topproto)/.exec(flags)?.slice(1) ?? [];
    const [ours, theirs] = reports[command as keyof typeof reports](question, read);
    expect(theirs).not.toEqual([]);
    expect(ours).toEqual(theirs);
  });
});

interface Question {
  readonly profile: Profile;
  readonly options: TopOptions;
  readonly flag: (name: string) => string | undefined;
}

type Comparison = readonly [ours: unknown, theirs: unknown];

const reports = {
  text: textReport,
  tree: treeReport,
  peek: treeReport,
  tags: tagsReport,
  traces: tracesReport,
  comments: commentsReport,
  topproto: topProtoReport,
};

function questionOf(profile: Profile, flags: string): Question {
  const words = flags.split(" ");
  const flag = (name: string): string | undefined =>
    words.find((word) => word.startsWith(`-${name}=`))?.slice(name.length + 2);
  const has = (name: string): boolean => words.includes(`-${name}`);
  const granularity = (["functions", "filefunctions", "files", "lines", "addresses"] as const).find(
    has,
  );
  const sampleType = ["alloc_objects", "inuse_objects"].find(has);
  const isPeek = flag("peek") !== undefined;
  const given = {
    focus: flag("focus"),
    ignore: flag("ignore"),
    hide: flag("hide"),
    show: flag("show"),
    showFrom: flag("show_from"),
    tagFocus: flag("tagfocus"),
    tagIgnore: flag("tagignore"),
    tagHide: flag("taghide"),
    // The file asks for it; upstream does it unless told -all_frames.
    dropFrames: has("all_frames") ? undefined : dropFramesOf(profile),
    granularity,
    sampleType,
  };
  const options: TopOptions = {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    noInlines: has("noinlines"),
    relativePercentages: has("relative_percentages"),
    sort: has("cum") ? "cum" : "flat",
    trim: isPeek
      ? {}
      : { nodeCount: Number(flag("nodecount") ?? 20), nodeFraction: 0.05, edgeFraction: 0.01 },
  };
  return { profile, options, flag };
}

function dropFramesOf(profile: Profile): string | undefined {
  const { header, strings } = partsOf(profile);
  return strings.text(header.dropFrames) || undefined;
}

/** What the report's values are printed in, and what shares are of. */
function scaleOf({ profile, options, flag }: Question, rows: readonly TopRow[]): Scale {
  const selection = select(profile, options);
  const samples = selection.walk();
  while (samples.next());
  const { total } = samples;
  const { unit } = selection;
  const values = rows.map(({ flat, cum }) => flat || cum);
  const to = flag("unit") ?? reportUnit(values, total, unit);
  return { total, print: (value) => label(value, unit, to) };
}

interface Scale {
  readonly total: number;
  readonly print: (value: number) => string;
}

function textReport(question: Question, read: Buffer): Comparison {
  const rows = top(question.profile, question.options);
  const scale = scaleOf(question, rows);
  const theirs = theirLines(read).filter((line) => !/^\s*flat/.test(line));
  return [[...headLines(rows, scale), ...rowLines(rows, scale)], theirs.map(squeezed)];
}

/** The lines above the list, as far as numbers stand in them. */
function headLines(rows: readonly TopRow[], { total, print }: Scale): string[] {
  const shown = rows.reduce((sum, row) => sum + row.flat, 0);
  return [
    `Showing nodes accounting for ${print(shown)}, ${percentage(shown, total)} of ${print(total)} total`,
  ];
}

function rowLines(rows: readonly TopRow[], scale: Scale): string[] {
  let sum = 0;
  return rows.map((row) => {
    sum += row.flat;
    return `${rowNumbers(row, sum, scale)} ${row.functionName}`;
  });
}

function rowNumbers({ flat, cum }: TopRow, sum: number, { total, print }: Scale): string {
  const shares = [flat, sum].map((value) => percentage(value, total)).join(" ");
  return `${print(flat)} ${shares} ${print(cum)} ${percentage(cum, total)}`;
}

/** Without what describes the question, and without remarks on inlining, which rows do not have. */
function theirLines(read: Buffer): string[] {
  return read
    .toString()
    .split("\n")
    .filter(
      (line) => /\S/.test(line) && !/^(Active filters| {3}\w+=|Dropped|Showing top)/.test(line),
    )
    .map((line) => line.replace(/ \((partial-)?inline\)$/, ""));
}

function squeezed(line: string): string {
  return line.trim().replace(/ +/g, " ");
}

function treeReport(question: Question, read: Buffer): Comparison {
  const pattern = question.flag("peek") ?? "";
  const rows = peek(question.profile, pattern, question.options);
  const all = peek(question.profile, "", question.options);
  const scale = scaleOf(question, all);
  const theirs = theirLines(read).filter((line) => !/^(-+\+-+$|\s+flat)/.test(line));
  let sum = 0;
  const lines = rows.flatMap((row) => {
    sum += row.flat;
    return peekLines(row, sum, scale);
  });
  return [[...headLines(all, scale), ...lines], theirs.map(squeezed)];
}

function peekLines(row: PeekRow, sum: number, scale: Scale): string[] {
  const calls = (kind: "callers" | "callees"): string[] =>
    row[kind].map(({ functionName, value }) => {
      return `${scale.print(value)} ${percentage(value, row.cum)} | ${functionName}`;
    });
  const own = `${rowNumbers(row, sum, scale)} | ${row.functionName}`;
  return [...calls("callers"), own, ...calls("callees")];
}

function tagsReport(question: Question, read: Buffer): Comparison {
  const rows = tags(question.profile, question.options);
  const { total } = scaleOf(question, []);
  const to = question.flag("unit") ?? "minimum";
  const lines = [...new Set(rows.map(({ key }) => key))].flatMap((key) => {
    const own = rows.filter((row) => row.key === key);
    const sum = own.reduce((value, row) => value + row.value, 0);
    const print = (value: number): string => label(value, own[0]?.unit ?? "", to);
    const head = `${key}: Total ${print(sum)} of ${print(total)} (${percentage(sum, total)})`;
    const body = own.map(({ tag, tagUnit, value }) => {
      const name = typeof tag === "number" ? label(tag, tagUnit, to) : tag;
      return `${print(value)} (${percentage(value, total)}): ${name}`;
    });
    return [head, ...body];
  });
  return [lines, theirLines(read).map((line) => squeezed(line).replace("( ", "("))];
}

function tracesReport(question: Question, read: Buffer): Comparison {
  const rows = traces(question.profile, question.options);
  const lines = rows.flatMap(({ value, unit, stack, labels }) => [
    ...labels.map(({ key, value: tag, unit: tagUnit }) => {
      return `${key}: ${typeof tag === "number" ? label(tag, tagUnit, "auto") : tag}`;
    }),
    ...stack.map((name, index) =>
      index === 0 ? `${label(value, unit, "minimum")} ${name}` : name,
    ),
  ]);
  const text = read.toString();
  const theirs = theirLines(Buffer.from(text.slice(text.indexOf("-----------+"))));
  return [lines, theirs.filter((line) => !line.startsWith("---")).map(squeezed)];
}

function commentsReport({ profile, flag }: Question, read: Buffer): Comparison {
  const added = flag("add_comment");
  const ours = [...profile.comments, ...(added === undefined ? [] : [added])];
  return [ours, read.toString().trim().split("\n")];
}

/**
 * Upstream writes the rows as a profile in whole seconds, with the mangled names of its test's
 * symbolizer, and prints that: whose flat value is not a second is gone.
 */
function topProtoReport({ options }: Question, read: Buffer): Comparison {
  const mangled = parseProfile(readFileSync(join(folder, "in", "cpu_mangled.pb.gz")));
  const rows = top(mangled, options).flatMap((row) => {
    const seconds = Math.trunc(row.flat / 1000);
    return seconds === 0 ? [] : [{ ...row, flat: seconds, cum: seconds }];
  });
  const total = rows.reduce((sum, { flat }) => sum + flat, 0);
  const scale: Scale = { total, print: (value) => label(value, "s", "s") };
  const theirs = theirLines(read).filter((line) => !/^\s*flat/.test(line));
  return [[...headLines(rows, scale), ...rowLines(rows, scale)], theirs.map(squeezed)];
}
