import type { CompilerNote, DamagedDiagnostic, EscapeRow, SourcePlace } from "./escape-row.js";
import { type HeapFinding, type HeapVerdict, heapRows } from "./heap-rows.js";
import { type LeakFinding, leakRows } from "./leak-rows.js";
import { heapVerdictWords, heapWords, leakVerdictWords, leakWords, plainWords } from "./words.js";

/** What is gathered while the compiler's output is read; file names are still the compiler's. */
export interface Diagnostics {
  readonly heap: HeapFinding[];
  readonly leaks: LeakFinding[];
  /** Verdicts that stand alone. */
  readonly plain: EscapeRow[];
  readonly other: CompilerNote[];
  readonly damaged: DamagedDiagnostic[];
  /** The verdict that an explanation implies when none follows. */
  readonly implied: HeapVerdict;
}

export function noDiagnostics(implied: HeapVerdict): Diagnostics {
  return { heap: [], leaks: [], plain: [], other: [], damaged: [], implied };
}

/** All rows; of rows that differ in their flow alone, the first. */
export function rowsOf({ heap, leaks, plain, implied }: Diagnostics): readonly EscapeRow[] {
  const seen = new Set<string>();
  return [...plain, ...leakRows(leaks), ...heapRows(heap, implied)].filter(({ flow, ...row }) => {
    const key = JSON.stringify(row);
    return !seen.has(key) && seen.add(key);
  });
}

/** Adds a verdict of `-m`; false if the text is none. */
export function addVerdict(
  { heap, leaks, plain }: Diagnostics,
  place: SourcePlace,
  text: string,
): boolean {
  const [onHeap, leaking, alone] = [
    heapVerdictWords(text),
    leakVerdictWords(text),
    plainWords(text),
  ];
  const known = { place, inlinedFrom: "", functionName: undefined, flow: [] };
  if (onHeap !== undefined) heap.push({ ...known, ...onHeap });
  else if (leaking !== undefined) leaks.push({ ...known, ...leaking });
  else if (alone !== undefined)
    plain.push({ ...place, functionName: undefined, flow: [], ...alone });
  else return false;
  return true;
}

/** Adds an explanation with the steps of its flow; false if the text is none. */
export function addExplanation(
  { heap, leaks }: Diagnostics,
  place: SourcePlace,
  text: string,
  flow: readonly string[],
  inlinedFrom = "",
): boolean {
  const [onHeap, leaking] = [heapWords(text), leakWords(text)];
  if (onHeap !== undefined) heap.push({ place, inlinedFrom, verdict: undefined, ...onHeap, flow });
  else if (leaking !== undefined) leaks.push({ place, ...leaking, flow });
  else return false;
  return true;
}

/** A step of a flow in the words of Go 1.26; older compilers write `=` for the arrow. */
export function flowStep(text: string): string {
  const step = text.trim().replace(/:$/, "");
  return step.startsWith("flow: ") && !step.includes(" ← ") ? step.replace(" = ", " ← ") : step;
}
