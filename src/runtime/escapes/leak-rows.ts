import type { EscapeRow, SourcePlace } from "./escape-row.js";
import { placeKey } from "./place-key.js";

/** What the compiler says about a parameter that outlives its call: a verdict or an explanation. */
export interface LeakFinding {
  readonly place: SourcePlace;
  readonly subject: string;
  /** The result it flows to; undefined for the heap. */
  readonly result: string | undefined;
  /** Dereferences on the way; from 1 on it is what the parameter points to that leaks. */
  readonly level: number;
  readonly functionName: string | undefined;
  /** Empty in a verdict. */
  readonly flow: readonly string[];
}

/**
 * One row for each parameter and each place that it leaks to, with the shortest flow.
 *
 * As in the compiler's own list, a result counts only where the way to it is shorter than the way
 * to the heap.
 */
export function leakRows(findings: readonly LeakFinding[]): readonly EscapeRow[] {
  const best = new Map<string, LeakFinding>();
  for (const finding of findings) {
    const known = best.get(keyOf(finding, finding.result));
    if (known === undefined || rank(finding) < rank(known)) {
      best.set(keyOf(finding, finding.result), finding);
    }
  }
  const counts = (finding: LeakFinding): boolean =>
    finding.result === undefined ||
    finding.level < (best.get(keyOf(finding, undefined))?.level ?? Number.POSITIVE_INFINITY);
  return [...best.values()].filter(counts).map(rowOf);
}

function keyOf({ place, subject }: LeakFinding, result: string | undefined): string {
  return JSON.stringify([placeKey(place), subject, result]);
}

// A verdict knows less than an explanation: neither the flow nor, for contents, the level.
function rank({ level, flow }: LeakFinding): number {
  return flow.length === 0 ? level + 1000 : level;
}

function rowOf({ place, subject, result, level, functionName, flow }: LeakFinding): EscapeRow {
  return {
    ...place,
    functionName,
    what: result === undefined && level > 0 ? "leaking param content" : "leaking param",
    subject,
    detail: result === undefined ? "" : `to result ${result} level=${level}`,
    flow,
  };
}
