import { LeaklabError } from "../../errors.js";
import { isGzip } from "../../profile/packing/gunzip.js";
import { parseProfile } from "../../profile/parse-profile.js";
import { partsOf } from "../../profile/parts.js";
import type { Profile } from "../../profile/profile.js";
import { findColumn } from "../../profile/sample-type.js";
import { readRegularFile } from "../../regular-file.js";
import type { Budget, OwnFilesOptions } from "./budget.js";
import type { Content, ProfileContent, SignalContent } from "./content.js";
import { signalReaders } from "./signal-readers.js";

/** A file and what was found in it. */
export interface Looked {
  /** Its name in the folder, or its path where a list was given. */
  readonly file: string;
  readonly contents: readonly Content[];
  /** Why it has nothing that can be used; undefined where it has. */
  readonly fault: string | undefined;
}

/** What a file holds, by its content alone: neither its name nor its date is asked. */
export function lookAt(path: string, file: string, budget: Budget): Looked {
  try {
    const contents = contentsOf(path, file, budget);
    return { file, contents, fault: undefined };
  } catch (error) {
    if (!(error instanceof LeaklabError)) throw error;
    const { reason, advice } = budget.told(error);
    return { file, contents: [], fault: advice === undefined ? reason : `${reason}. ${advice}` };
  }
}

function contentsOf(path: string, file: string, budget: Budget): readonly Content[] {
  const limits = budget.next();
  const bytes = readRegularFile(path, limits.inputCapBytes);
  budget.take(bytes.length);
  const found = signalsIn(path, bytes, limits);
  const signals = found.filter(({ rows }) => rows.length > 0);
  const isHeapText = signals.some(({ holds }) => holds === "heap text");
  if (signals.length > 0 && !isHeapText) return signals;
  try {
    const profile = parseProfile(bytes, { ...limits, file });
    budget.take(partsOf(profile).bytes.length);
    return [profileContent(profile), ...signals];
  } catch (error) {
    if (signals.length > 0 && error instanceof LeaklabError) return signals;
    if (!(error instanceof LeaklabError) || error.code !== "not-a-profile") throw error;
    if (isGzip(bytes)) throw packed(error);
    throw found.length === 0 ? error : noReading(found);
  }
}

function signalsIn(path: string, bytes: Uint8Array, limits: OwnFilesOptions): SignalContent[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isGzip(bytes)) return [];
  return signalReaders
    .filter(({ marks, except }) => {
      return marks.some((mark) => text.includes(mark)) && !(except && text.includes(except));
    })
    .map(({ read }) => read(path, limits));
}

function profileContent(profile: Profile): ProfileContent {
  // With ?seconds= Go subtracts two heap profiles, and only then states a duration.
  const isHeap = findColumn(profile, "inuse_space") !== -1 && profile.durationMs === 0;
  return { holds: isHeap ? "heap profile" : "other profile", profile };
}

function packed({ reason, cause }: LeaklabError): LeaklabError {
  const advice = "Only profiles are read as gzip: unpack it first";
  return new LeaklabError({ code: "not-a-profile", reason, advice, cause });
}

function noReading(found: readonly SignalContent[]): LeaklabError {
  const kinds = found.map(({ holds }) => holds).join(", ");
  const remarks = found.flatMap((content) => content.remarks.slice(0, 1));
  const reason = `it has words of ${kinds} and no reading that can be used`;
  return new LeaklabError({
    code: "not-a-series",
    reason: [reason, ...remarks].join("; "),
    ...(remarks.length === 0 ? { advice: "Save the answer of the service as it is, whole" } : {}),
  });
}
