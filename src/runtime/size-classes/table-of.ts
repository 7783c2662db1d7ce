import { LeaklabError } from "../../errors.js";
import { type MeasuredTable, measuredTables } from "./measured-tables.js";

/** The table of a Go version, and which of its releases was measured. */
export interface VersionTable {
  readonly measuredWith: string;
  readonly rows: MeasuredTable["rows"];
}

/** The size classes of a Go version; throws for one that was not measured. */
export function tableOf(goVersion: string): VersionTable {
  const wanted = kindOf(goVersion);
  for (const { goVersions, rows } of measuredTables) {
    const measuredWith = goVersions.find((version) => kindOf(version) === wanted);
    if (wanted !== undefined && measuredWith !== undefined) return { measuredWith, rows };
  }
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `the size classes of the Go version "${goVersion}" were not measured`,
    advice: `Measured are ${measuredTables.flatMap((table) => table.goVersions).join(", ")}`,
  });
}

/**
 * What decides the size classes: the minor version, and whether the build chose its collector
 * (`runtime.Version()` then ends with the experiment).
 */
function kindOf(goVersion: string): string | undefined {
  const minor = /^(?:go)?(1\.\d{1,3})(?!\d)/.exec(goVersion)?.[1];
  const collector = /[ -]X:(?:.*,)?((?:no)?greenteagc)(?![a-z])/.exec(goVersion)?.[1];
  return minor === undefined ? undefined : `${minor} ${withoutDefault(minor, collector)}`;
}

/** Naming the collector that a version has anyway changes nothing. */
function withoutDefault(minor: string, collector: string | undefined): string {
  const isDefault = collector === (Number(minor.slice(2)) >= 26 ? "greenteagc" : "nogreenteagc");
  return collector === undefined || isDefault ? "" : collector;
}
