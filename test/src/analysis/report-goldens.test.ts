import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { comments } from "../../../src/analysis/comments.js";
import { peek } from "../../../src/analysis/peek/peek.js";
import { tags } from "../../../src/analysis/tags.js";
import { type TopOptions, top } from "../../../src/analysis/top.js";
import { traces } from "../../../src/analysis/traces.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { partsOf } from "../../../src/profile/parts.js";
import type { Profile } from "../../../src/profile/profile.js";
import { label } from "../../fixtures/profile/pprof-print.js";
import {
  peekLines,
  type Scale,
  scaleOf,
  tagLines,
  theirDropped,
  theirLines,
  topLines,
  traceLines,
} from "../../fixtures/profile/pprof-reports.js";

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
    const read = readFileSync(join(folder, "expected", expected), "utf8");
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

function textReport({ profile, options }: Question, read: string): Comparison {
  const rows = top(profile, options);
  const scale = scaleOf(profile, options, rows, "minimum");
  const ours = [rows.trimmed.rows, ...topLines(rows, scale)];
  return [ours, [theirDropped(read), ...theirLines(read)]];
}

function treeReport({ profile, options, flag }: Question, read: string): Comparison {
  const rows = peek(profile, flag("peek") ?? "", options);
  const all = peek(profile, "", options);
  const scale = scaleOf(profile, options, all, "minimum");
  const ours = [rows.trimmed.rows, ...peekLines(rows, all, scale)];
  return [ours, [theirDropped(read), ...theirLines(read)]];
}

function tagsReport({ profile, options, flag }: Question, read: string): Comparison {
  const unit = flag("unit") ?? "minimum";
  const scale = scaleOf(profile, options, [], unit);
  return [tagLines(tags(profile, options), scale, unit), theirLines(read)];
}

function tracesReport({ profile, options }: Question, read: string): Comparison {
  return [traceLines(traces(profile, options), "minimum"), theirLines(read)];
}

function commentsReport({ profile, flag }: Question, read: string): Comparison {
  const added = flag("add_comment");
  return [[...comments(profile), ...(added === undefined ? [] : [added])], theirLines(read)];
}

/**
 * Upstream writes the rows as a profile in whole seconds, with the mangled names of its test's
 * symbolizer, and prints that: whose flat value is not a second is gone.
 */
function topProtoReport({ options }: Question, read: string): Comparison {
  const mangled = parseProfile(readFileSync(join(folder, "in", "cpu_mangled.pb.gz")));
  const rows = top(mangled, options).flatMap((row) => {
    const seconds = Math.trunc(row.flat / 1000);
    return seconds === 0 ? [] : [{ ...row, flat: seconds, cum: seconds }];
  });
  const total = rows.reduce((sum, { flat }) => sum + flat, 0);
  const scale: Scale = { total, print: (value) => label(value, "s", "s") };
  return [topLines(rows, scale), theirLines(read)];
}
