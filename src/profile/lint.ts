import { LeaklabError, type LeaklabErrorCode } from "../errors.js";
import { readRegularFile } from "../regular-file.js";
import { fileKind } from "./file-kind.js";
import { type Limits, limitsOf } from "./limits.js";
import { unpack } from "./packing/unpack.js";
import { parseProfile } from "./parse-profile.js";
import type { Profile } from "./profile.js";
import { readParts } from "./tables/read-parts.js";
import { isTextProfile } from "./text/text-header.js";
import { SampleCursor } from "./walk/sample-cursor.js";
import type { FaultSink } from "./wire/wire-reader.js";

/** Something that is wrong with a profile, or that its reader should know. */
export interface LintRow {
  /** A fault by its error code; a line of a text profile; or a remark on a valid profile. */
  readonly kind: LeaklabErrorCode | "damaged-line" | "warning";
  /** Such as `byte 1234` of the unpacked bytes or `line 7`; empty for the profile as a whole. */
  readonly where: string;
  readonly wrong: string;
  /** Empty for a warning. */
  readonly right: string;
}

const rowsOfAKind = 20;

/**
 * All that is wrong with a profile, where reading it would stop at the first fault: faults in the
 * order in which they are found, damaged lines of a text profile, then warnings. No row at all is
 * a sound profile.
 *
 * Of faults that differ only in their numbers the first 20 are rows of their own and the others are
 * counted in one more. Bytes that break off or make no sense end the list, as nothing behind them
 * can be trusted. Throws `LeaklabError` only for a path that cannot be read.
 *
 * @example
 * lint("heap.pb.gz").map((row) => `${row.where}: ${row.wrong}`)
 */
export function lint(
  source: Profile | Uint8Array | string,
  options: Partial<Limits> = {},
): LintRow[] {
  const limits = limitsOf(options);
  if (typeof source === "string") {
    return lintBytes(readRegularFile(source, limits.inputCapBytes), limits);
  }
  return source instanceof Uint8Array ? lintBytes(source, limits) : remarksOn(source);
}

function lintBytes(bytes: Uint8Array, limits: Limits): LintRow[] {
  const faults = new FaultRows();
  try {
    const unpacked = unpack(bytes, undefined, limits);
    if (isTextProfile(unpacked)) return remarksOn(parseProfile(unpacked, limits));
    collectFaults(unpacked, limits, (fault, right) => faults.add(fault, right));
    if (faults.isEmpty) return remarksOn(parseProfile(unpacked, limits));
  } catch (fault) {
    if (!(fault instanceof LeaklabError)) throw fault;
    faults.add(fault, fault.advice ?? "");
  }
  return faults.rows();
}

/** Reads all there is with a sink for faults of meaning; throws what ends the reading. */
function collectFaults(bytes: Uint8Array, limits: Limits, onFault: FaultSink): void {
  try {
    const cursor = new SampleCursor(readParts(bytes, { file: undefined, onFault }, limits));
    while (cursor.next()) {
      for (let index = 0; index < cursor.labelCount; index++) cursor.readLabel(index);
    }
  } catch (fault) {
    // What is no profile at all is named as a whole by parseProfile.
    if (fileKind(bytes) !== undefined) parseProfile(bytes, limits);
    throw fault;
  }
}

function remarksOn(profile: Profile): LintRow[] {
  const damaged = profile.damaged.map(
    ({ line, reason }): LintRow => ({
      kind: "damaged-line",
      where: `line ${line}`,
      wrong: `the line ${reason}`,
      right: "a line as Go writes it, whole and alone",
    }),
  );
  const warnings = profile.warnings.map(
    (wrong): LintRow => ({
      kind: "warning",
      where: "",
      wrong,
      right: "",
    }),
  );
  return [...damaged, ...warnings];
}

/** Rows of faults, at most 20 of those that differ only in numbers. */
class FaultRows {
  private readonly kept: LintRow[] = [];
  private readonly counts = new Map<string, number>();

  get isEmpty(): boolean {
    return this.kept.length === 0;
  }

  add({ code: kind, reason: wrong, offset, line }: LeaklabError, right: string): void {
    const shape = wrong.replaceAll(/\d+/g, "N");
    const count = (this.counts.get(shape) ?? 0) + 1;
    this.counts.set(shape, count);
    if (count > rowsOfAKind) return;
    const byte = offset === undefined ? "" : `byte ${offset}`;
    this.kept.push({ kind, where: line === undefined ? byte : `line ${line}`, wrong, right });
  }

  rows(): LintRow[] {
    const more = [...this.counts].filter(([, count]) => count > rowsOfAKind);
    const counted = more.map(([shape, count]): LintRow => {
      const wrong = `${count - rowsOfAKind} more like: ${shape}`;
      return { kind: "invalid-profile", where: "", wrong, right: "as above" };
    });
    return [...this.kept, ...counted];
  }
}
