import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import {
  formatBytes,
  formatCount,
  LeaklabError,
  type MemStatsRow,
  type Profile,
  type Readings,
  readMemStats,
  readProfile,
} from "../../src/index.js";
import { nearNames } from "./near-names.js";
import { programPlans } from "./plan.js";
import { readTruth, type Truth } from "./truth.js";

/** One run of a lab program and the files that it left behind. */
export interface Recording {
  /** For example `tiny-objects/blame/rate-1`. */
  readonly name: string;
  readonly folder: string;
  readonly truth: Truth;
  /** Run just now with the reader's own Go, not shipped with the workshop. */
  readonly live: boolean;
  /** The path of one of its files, such as `heap.pb.gz`. */
  path(file: string): string;
  /** What one of its text files says, such as `service.log`. */
  text(file: string): string;
  /** The heap profile. */
  profile(): Profile;
  /** The heap profiles of a service while it ran and at its end, in order of time. */
  profiles(): readonly Profile[];
  /** The MemStats rows. */
  memStats(): Readings<MemStatsRow>;
  /** The objects of an NDJSON file, one per line; datasets/README.md describes them. */
  lines<Row = Readonly<Record<string, unknown>>>(file: string): readonly Row[];
}

/**
 * A recording that the workshop ships, by its name.
 *
 * Throws `LeaklabError` (`recording-missing`) with the nearest names for one it does not have.
 *
 * @example
 * recording("tiny-objects/blame/rate-1").truth.retained[0].objects // 1000000
 */
export function recording(name: string): Recording {
  const found = shippedRecordings().find((shipped) => shipped.name === name);
  if (found === undefined) throw unknownRecording(name);
  return openRecording(found.name, found.folder, false);
}

/** The names of all shipped recordings. */
export function recordingNames(): readonly string[] {
  return shippedRecordings().map(({ name }) => name);
}

/** A recording in a folder of any place. */
export function openRecording(name: string, folder: string, live: boolean): Recording {
  const path = (file: string): string => existingFile(name, folder, file);
  const opened: Recording = {
    name,
    folder,
    truth: readTruth(folder),
    live,
    path,
    text: (file) => readFileSync(path(file), "utf8"),
    profile: () => readProfile(path("heap.pb.gz")),
    profiles: () => heapProfilesIn(folder).map((file) => readProfile(path(file))),
    memStats: () => readMemStats(path("memstats.ndjson")),
    lines: <Row>(file: string) => readRows<Row>(path(file)),
  };
  Object.defineProperty(opened, inspect.custom, { value: () => describe(opened) });
  return Object.freeze(opened);
}

function shippedRecordings(): readonly { name: string; folder: string }[] {
  return programPlans().flatMap((program) =>
    program.runs
      .map((run) => ({
        name: `${program.name}/${run.name}`,
        folder: join(program.folder, run.name),
      }))
      .filter(({ folder }) => existsSync(join(folder, "truth.json"))),
  );
}

function describe({ name, truth, live }: Recording): string {
  const origin = live ? "live run" : "recording";
  const conditions = `${origin}, ${truth.goVersion}, MemProfileRate ${truth.rateBytes}`;
  return `${name} (${conditions}): ${found(truth).join(", ")}`;
}

function found({ retained, measured = {}, leak }: Truth): readonly string[] {
  if (leak !== undefined) return ["what it keeps is for you to find"];
  const kept = retained.map(
    ({ site, objects, objectBytes }) =>
      `${site} keeps ${formatCount(objects)} x ${formatBytes(objectBytes)}`,
  );
  const numbers = Object.entries(measured).map(([what, value]) => `${what} ${formatCount(value)}`);
  return [...(kept.length > 2 ? [`${kept.length} sites`] : kept), ...numbers];
}

function existingFile(name: string, folder: string, file: string): string {
  const files = readdirSync(folder);
  if (files.includes(file)) return join(folder, file);
  throw new LeaklabError({
    code: "recording-missing",
    reason: `Recording "${name}" has no file "${file}"`,
    advice: `It has ${files.join(", ")}`,
  });
}

/** `heap-01.pb.gz`, `heap-02.pb.gz` and so on, and then `heap.pb.gz`. */
function heapProfilesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => /^heap(-\d+)?\.pb\.gz$/.test(file))
    .sort();
}

function readRows<Row>(path: string): readonly Row[] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Row);
}

function unknownRecording(name: string): LeaklabError {
  return new LeaklabError({
    code: "recording-missing",
    reason: `There is no recording "${name}"`,
    advice: `Near it: ${nearNames(name, recordingNames()).join(", ")}`,
  });
}
