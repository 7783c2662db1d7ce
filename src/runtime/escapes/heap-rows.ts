import type { EscapeRow, SourcePlace } from "./escape-row.js";
import { placeKey } from "./place-key.js";

/** What the compiler says about a value that needs the heap: its verdict, or an explanation. */
export interface HeapFinding {
  readonly place: SourcePlace;
  /** Where inlined code came from: tells apart what was inlined into one place. */
  readonly inlinedFrom: string;
  /** Undefined in an explanation, whose words are the same for variables and expressions. */
  readonly verdict: HeapVerdict | undefined;
  readonly subject: string | undefined;
  readonly functionName: string | undefined;
  readonly flow: readonly string[];
}

export type HeapVerdict = "moved to heap" | "escapes to heap";

/**
 * One row for each verdict, with the flow of its explanation. What is explained without a verdict
 * becomes a row with the verdict `implied`.
 */
export function heapRows(
  findings: readonly HeapFinding[],
  implied: HeapVerdict,
): readonly EscapeRow[] {
  const places = new Map<string, HeapFinding[]>();
  for (const finding of findings) {
    const key = `${placeKey(finding.place)} ${finding.inlinedFrom}`;
    const here = places.get(key);
    if (here === undefined) places.set(key, [finding]);
    else here.push(finding);
  }
  return [...places.values()].flatMap((here) => rowsAt(here, implied));
}

function rowsAt(here: readonly HeapFinding[], implied: HeapVerdict): readonly EscapeRow[] {
  const explanations = here.filter(({ verdict }) => verdict === undefined);
  const rows = here.flatMap((finding) => {
    if (finding.verdict === undefined) return [];
    return [rowOf(finding, finding.verdict, take(explanations, finding.subject))];
  });
  // The compiler explains a value once for each assignment of it.
  const judged = new Set(rows.map((row) => row.subject));
  const left = explanations.filter(({ subject }) => !judged.has(subject));
  return [...rows, ...left.map((finding) => rowOf(finding, implied, finding))];
}

function take(here: HeapFinding[], subject: string | undefined): HeapFinding | undefined {
  const index = here.findIndex((explanation) => explains(explanation.subject ?? "", subject));
  return index === -1 ? undefined : here.splice(index, 1)[0];
}

// A verdict in JSON names nothing; one in a text shortens what is appended.
function explains(explained: string, subject: string | undefined): boolean {
  if (subject === undefined || explained === subject) return true;
  return subject === "append" && explained.startsWith("append(");
}

function rowOf(
  finding: HeapFinding,
  what: HeapVerdict,
  explanation: HeapFinding | undefined,
): EscapeRow {
  return {
    ...finding.place,
    functionName: explanation?.functionName,
    what,
    subject: explanation?.subject ?? finding.subject,
    detail: "",
    flow: explanation?.flow ?? [],
  };
}
