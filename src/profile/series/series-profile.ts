import { partsOf } from "../parts.js";
import type { Profile } from "../profile.js";
import { sampleColumn } from "../sample-type.js";
import { functionSums } from "./function-sums.js";

/** What one function has itself (flat) and with all that it calls (cum). */
export interface FunctionSum {
  readonly functionName: string;
  readonly flat: number;
  readonly cum: number;
}

/** What a series keeps of one of its profiles: sums, not samples. */
export interface SeriesProfile {
  readonly file: string;
  /** Unix time of the recording in milliseconds, 0 where not stated. */
  readonly timeMs: number;
  readonly sampleCount: number;
  readonly warnings: readonly string[];
  /** Sum of all values, in the order of the series' `sampleTypes`. */
  readonly totals: readonly number[];
  /**
   * The functions whose flat or cum value is not 0 in a sample type, the profile's default one if
   * not given, in the order of the file. Throws `LeaklabError` for a type that it does not have.
   */
  functions(sampleType?: string): readonly FunctionSum[];
  /** The whole profile, read from its file again. */
  read(): Profile;
}

/** Function names, each kept once for all profiles of a series. */
export class NameTable {
  private readonly names: string[] = [];
  private readonly rows = new Map<string, number>();

  name(row: number): string {
    return this.names[row] as string;
  }

  row(name: string): number {
    const known = this.rows.get(name);
    if (known !== undefined) return known;
    this.rows.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

/** Sums a profile up and keeps nothing else of it. */
export function seriesProfile(
  profile: Profile,
  table: NameTable,
  read: () => Profile,
): SeriesProfile {
  const { file, timeMs, sampleCount, warnings, sampleTypes, defaultSampleType } = profile;
  const { names, flat, cum, totals } = functionSums(partsOf(profile));
  const rows = Int32Array.from(names, (name) => table.row(name));
  const typeCount = sampleTypes.length;
  const types = { file, sampleTypes, defaultSampleType };
  return Object.freeze({
    file,
    timeMs,
    sampleCount,
    warnings,
    totals: Object.freeze(totals),
    functions(sampleType?: string): readonly FunctionSum[] {
      const column = sampleColumn(types, sampleType);
      const sums: FunctionSum[] = [];
      for (const [node, row] of rows.entries()) {
        const sum = {
          functionName: table.name(row),
          flat: flat[node * typeCount + column] as number,
          cum: cum[node * typeCount + column] as number,
        };
        if (sum.flat !== 0 || sum.cum !== 0) sums.push(sum);
      }
      return sums;
    },
    read,
  });
}
