import { readdirSync } from "node:fs";
import { join } from "node:path";
import { LeaklabError, type LeaklabErrorCode } from "../../errors.js";
import { partsOf } from "../parts.js";
import type { ValueType } from "../profile.js";
import { type ReadOptions, readProfile } from "../read-profile.js";
import { NameTable, type SeriesProfile, seriesProfile } from "./series-profile.js";

/** A file of a series that is no profile, with the reason. */
export interface DamagedFile {
  readonly file: string;
  readonly code: LeaklabErrorCode;
  readonly reason: string;
}

/** Profiles of one kind, one after another. */
export interface ProfileSeries {
  /** The earliest first. */
  readonly profiles: readonly SeriesProfile[];
  readonly damaged: readonly DamagedFile[];
  /** By file name where some profile, such as one in text form, does not state its time. */
  readonly orderedBy: "time" | "file name";
  /** The same in all profiles. */
  readonly sampleTypes: readonly ValueType[];
  readonly defaultSampleType: string;
  readonly periodType: ValueType;
  readonly period: number;
}

/**
 * The profiles in the files of a folder (hidden files and folders left out), in one file or in
 * several, ordered by time; and the files that are no profile. Each is summed up by function when it
 * is read, and its samples are let go, so that hundreds fit into memory.
 *
 * Throws `LeaklabError` for a missing folder, and (not-a-series) for profiles that differ in sample
 * types, in the default one (heap and allocs) or in period, which nobody can compare: it names both.
 *
 * @example
 * readSeries("snapshots").profiles.map((profile) => profile.totals)
 */
export function readSeries(
  source: string | readonly string[],
  options: ReadOptions = {},
): ProfileSeries {
  const files = (typeof source === "string" ? filesAt(source) : [...source]).sort(byName.compare);
  const names = new NameTable();
  const [read, damaged]: [Read[], DamagedFile[]] = [[], []];
  for (const file of files) {
    const one = readOne(file, options, names);
    if ("code" in one) damaged.push(one);
    else read.push(one);
    requireSame(read);
  }
  const isTimed = read.every(({ timeNanos }) => timeNanos !== 0n);
  if (isTimed) read.sort((one, other) => Number(one.timeNanos - other.timeNanos));
  const kind = read[0]?.kind ?? noKind;
  const profiles = read.map(({ profile }) => profile);
  return { profiles, damaged, orderedBy: isTimed ? "time" : "file name", ...kind };
}

type Kind = Pick<ProfileSeries, "sampleTypes" | "defaultSampleType" | "periodType" | "period">;

const noKind: Kind = {
  sampleTypes: [],
  defaultSampleType: "",
  periodType: { type: "", unit: "" },
  period: 0,
};

interface Read {
  readonly profile: SeriesProfile;
  readonly timeNanos: bigint;
  readonly kind: Kind;
}

// heap.9 stands before heap.10.
const byName = new Intl.Collator("en", { numeric: true });

function filesAt(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => join(path, name));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return [path];
    const isMissing = code === "ENOENT";
    throw new LeaklabError({
      code: isMissing ? "file-missing" : "file-unreadable",
      file: path,
      reason: isMissing ? "there is no such folder or file" : "the folder cannot be read",
      advice: "Check the path; a relative one counts from the working folder",
      cause,
    });
  }
}

function readOne(file: string, options: ReadOptions, names: NameTable): Read | DamagedFile {
  try {
    const profile = readProfile(file, options);
    const { sampleTypes, defaultSampleType, periodType, period } = profile;
    return {
      profile: seriesProfile(profile, names, () => readProfile(file, options)),
      timeNanos: partsOf(profile).header.timeNanos,
      kind: { sampleTypes, defaultSampleType, periodType, period },
    };
  } catch (fault) {
    if (!(fault instanceof LeaklabError) || fault.code === "invalid-argument") throw fault;
    return { file, code: fault.code, reason: fault.reason };
  }
}

function requireSame(read: readonly Read[]): void {
  const [first, last] = [read[0], read.at(-1)];
  if (first === undefined || last === undefined) return;
  const [wanted, found] = [describe(first.kind), describe(last.kind)];
  if (wanted === found) return;
  throw new LeaklabError({
    code: "not-a-series",
    file: last.profile.file,
    reason: `it has ${found}, but "${first.profile.file}" has ${wanted}`,
    advice:
      "Read profiles of one kind and rate: give their paths, or a folder that holds no others",
  });
}

function describe({ sampleTypes, defaultSampleType, periodType, period }: Kind): string {
  const types = sampleTypes.map(({ type, unit }) => `${type}/${unit}`).join(" ");
  return [
    `the sample types ${types || "none"}`,
    `by default ${defaultSampleType || "none"}`,
    `and the period ${period} ${periodType.type} ${periodType.unit}`,
  ].join(", ");
}
