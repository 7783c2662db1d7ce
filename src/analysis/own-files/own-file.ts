import { escapeControls } from "../../errors.js";
import type { Profile } from "../../profile/profile.js";
import { formatCount } from "../../units.js";
import { evidence } from "../evidence.js";
import { secondsWords } from "../trend/per-second.js";
import type { Content, SignalContent } from "./content.js";
import type { LeftOut } from "./joined.js";
import type { Looked } from "./look-at.js";

/** A file of the reader's: what it holds, or why nothing in it can be used. */
export interface OwnFile {
  /** Its name in the folder, or its path where a list was given. */
  readonly file: string;
  /** The kinds found in it, such as `heap profile` or `MemStats, metrics`; `nothing` for none. */
  readonly holds: string;
  /** Samples of a profile, readings of a signal. */
  readonly records: number;
  /** Milliseconds since 1970 of the first; undefined where the file tells no such time. */
  readonly timeMs: number | undefined;
  /** On what it stands, what in it is damaged, or why it is refused. */
  readonly says: string;
}

/** The row of a file in the table of all. */
export function ownFile({ file, contents, fault }: Looked, leftOut: readonly LeftOut[]): OwnFile {
  const says = [
    ...contents.flatMap(remarksOf),
    ...leftOut.filter((left) => left.file === file).map((left) => left.says),
    ...(fault === undefined ? [] : [fault]),
  ];
  const times = contents.flatMap((content) => timeOf(content) ?? []);
  return {
    file,
    holds: contents.length === 0 ? "nothing" : contents.map(({ holds }) => holds).join(", "),
    records: Math.max(0, ...contents.map(recordsOf)),
    timeMs: times.length === 0 ? undefined : Math.min(...times),
    says: escapeControls([...new Set(says)].join("; ")),
  };
}

function recordsOf(content: Content): number {
  return "profile" in content ? content.profile.sampleCount : content.rows.length;
}

/** The log of gctrace counts from the start of its process, so it has no place among the others. */
function timeOf(content: Content): number | undefined {
  if (content.holds === "gctrace") return undefined;
  if (!("profile" in content)) return content.rows[0]?.timeMs;
  return content.profile.timeMs === 0 ? undefined : content.profile.timeMs;
}

function remarksOf(content: Content): readonly string[] {
  if (!("profile" in content)) return [span(content), ...content.remarks];
  const { profile, holds } = content;
  return [holds === "heap profile" ? onWhat(profile) : ofWhat(profile), ...profile.warnings];
}

function span({ rows }: SignalContent): string {
  const [first, last] = [rows[0], rows[rows.length - 1]];
  if (first === undefined || last === undefined || rows.length === 1) return "one reading";
  return `${formatCount(rows.length)} readings in ${secondsWords((last.timeMs - first.timeMs) / 1000)}`;
}

function onWhat(profile: Profile): string {
  const { samples, reason, rateBytes } = evidence(profile);
  if (samples === undefined) return `its live samples cannot be counted: ${reason}`;
  return `${formatCount(samples)} live samples, MemProfileRate ${formatCount(rateBytes)}`;
}

function ofWhat({ sampleTypes, durationMs }: Profile): string {
  const types = sampleTypes.map(({ type, unit }) => `${type}/${unit}`);
  const isHeap = types.some((type) => type.startsWith("inuse_space"));
  return isHeap
    ? `the difference of two heap profiles over ${secondsWords(durationMs / 1000)}: fetch them without seconds=`
    : `a profile of ${types.join(", ")}: no question here takes it`;
}
