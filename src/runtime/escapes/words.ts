import type { EscapeRow } from "./escape-row.js";
import type { HeapFinding } from "./heap-rows.js";
import type { LeakFinding } from "./leak-rows.js";

type HeapWords = Pick<HeapFinding, "subject" | "functionName">;
type HeapVerdictWords = Pick<HeapFinding, "subject" | "verdict">;
type LeakWords = Pick<LeakFinding, "subject" | "result" | "level" | "functionName">;
type PlainWords = Pick<EscapeRow, "what" | "subject" | "detail">;

const escapes = " escapes to heap";

/** Reads `p escapes to heap`; the headings of newer compilers add `in makePoint`. */
export function heapWords(text: string): HeapWords | undefined {
  const end = text.lastIndexOf(escapes);
  const rest = text.slice(end + escapes.length);
  if (end < 1 || (rest !== "" && !rest.startsWith(" in "))) return undefined;
  const functionName = rest === "" ? undefined : rest.slice(" in ".length);
  return { subject: text.slice(0, end), functionName };
}

/** Reads `moved to heap: p` and `n escapes to heap`. */
export function heapVerdictWords(text: string): HeapVerdictWords | undefined {
  const [, moved] = /^moved to heap: (.+)$/.exec(text) ?? [];
  if (moved !== undefined) return { subject: moved, verdict: "moved to heap" };
  if (!text.endsWith(escapes)) return undefined;
  return { subject: text.slice(0, -escapes.length), verdict: "escapes to heap" };
}

/**
 * Reads `parameter p leaks to {heap} with derefs=0`; newer compilers add `for Keep`. A way to
 * `{storage for ...}` counts as one to the heap, as it does for the compiler.
 */
export function leakWords(text: string): LeakWords | undefined {
  const match = /^parameter (\S+) leaks to (.+) with derefs=(\d{1,9})$/.exec(text);
  if (match === null) return undefined;
  const [, subject = "", way = "", level] = match;
  const end = way.startsWith("{") ? way.indexOf("} for ") + 1 : way.indexOf(" for ");
  const destination = end < 1 ? way : way.slice(0, end);
  const functionName = end < 1 ? undefined : way.slice(end + " for ".length);
  const result = destination.startsWith("{") ? undefined : destination;
  return { subject, result, level: Number(level), functionName };
}

const leaking = /^leaking param( content)?: (\S+)(?: to result (\S+) level=(\d{1,9}))?$/;

/** Reads `leaking param: p to result ~r0 level=0` and the shorter forms. */
export function leakVerdictWords(text: string): LeakWords | undefined {
  const match = leaking.exec(text);
  if (match === null) return undefined;
  const [, content, subject = "", result, level] = match;
  const lowest = content === undefined ? 0 : 1;
  return { subject, result, level: Number(level ?? lowest), functionName: undefined };
}

/** Reads `buffer does not escape`, `can inline F`, `cannot inline F` and `inlining call to F`. */
export function plainWords(text: string): PlainWords | undefined {
  const [, stays] = /^(.+) does not escape$/.exec(text) ?? [];
  if (stays !== undefined) return { what: "does not escape", subject: stays, detail: "" };
  const [, what, rest = ""] = /^(can inline|cannot inline|inlining call to) (.+)$/.exec(text) ?? [];
  if (what === undefined) return undefined;
  return { what: what as PlainWords["what"], ...inlineWords(rest) };
}

// With -m=2 comes `with cost 12 as: ...` and, after what cannot be inlined, the reason.
function inlineWords(text: string): Pick<PlainWords, "subject" | "detail"> {
  const [, priced, cost] = /^(.+?) with cost (\d{1,9}) as: /.exec(text) ?? [];
  if (priced !== undefined) return { subject: priced, detail: `cost: ${cost}` };
  const [, subject = text, reason = ""] = /^(.+?): (.+)$/.exec(text) ?? [];
  return { subject, detail: reason };
}
