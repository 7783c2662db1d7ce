import { type JsonRecord, readJsonLines } from "../json-records.js";
import type { LineLimits } from "../lines.js";
import { addExplanation, type Diagnostics, flowStep } from "./diagnostics.js";
import type { EscapeRow, SourcePlace } from "./escape-row.js";

interface Header {
  readonly package: string;
  readonly file: string;
}

interface Diagnostic {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
  readonly related: readonly Related[];
}

interface Related {
  readonly place: string;
  readonly message: string;
}

/**
 * Adds what one file of `go build -gcflags=-json=0,FOLDER` holds. Its first line names the source;
 * where that is damaged, the name of the file has to do.
 */
export function addCompilerJson(
  found: Diagnostics,
  path: string,
  file: string,
  limits: LineLimits,
): void {
  let source = namedAfter(file);
  for (const { line, rows, fault } of readJsonLines(path, recordOf, limits)) {
    for (const record of rows) {
      if ("package" in record) source = record;
      else addDiagnostic(found, source, record);
    }
    if (fault !== undefined) found.damaged.push({ file, line, reason: fault });
  }
}

// The folder is the package and the file the source without ".go", both escaped as in an address.
function namedAfter(file: string): Header {
  const [source = "", packageName = ""] = file.split("/").reverse().map(unescaped);
  return { package: packageName, file: source.replace(/\.json$/, ".go") };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not escaped after all
  }
}

function recordOf(record: JsonRecord): Header | Diagnostic | string {
  const { package: packageName, file, code, message } = record;
  if (typeof packageName === "string" && typeof file === "string") {
    return { package: packageName, file };
  }
  const start = startOf(record);
  if (typeof code !== "string" || typeof message !== "string" || start === undefined) {
    return "is neither a header nor a diagnostic of the compiler";
  }
  const related = relatedOf(record.relatedInformation);
  return related === undefined ? "has a broken flow" : { ...start, code, message, related };
}

function startOf(value: JsonRecord): { line: number; column: number } | undefined {
  const { line, character } = objectAt(objectAt(value.range).start);
  const isPlace = Number.isSafeInteger(line) && Number.isSafeInteger(character);
  return isPlace ? { line: line as number, column: character as number } : undefined;
}

function relatedOf(value: unknown): readonly Related[] | undefined {
  const related = (Array.isArray(value) ? value : []).map((item: unknown) => {
    const { location, message } = objectAt(item);
    const { uri } = objectAt(location);
    const start = startOf(objectAt(location));
    if (typeof uri !== "string" || typeof message !== "string" || start === undefined) return [];
    const column = start.column === 0 ? "" : `:${start.column}`;
    return [{ place: `${uri}:${start.line}${column}`, message }];
  });
  return related.every((one) => one.length === 1) ? related.flat() : undefined;
}

function objectAt(value: unknown): JsonRecord {
  return typeof value === "object" && value !== null ? (value as JsonRecord) : {};
}

function addDiagnostic(found: Diagnostics, source: Header, diagnostic: Diagnostic): void {
  const { line, column, code, message, related } = diagnostic;
  const place = { ...source, line, column: column === 0 ? undefined : column };
  const inline = inlineCodes.get(code);
  if (heapCodes.includes(code)) addFlow(found, place, message, related);
  else if (inline !== undefined) found.plain.push(inlineRow(place, inline, message));
  else found.other.push({ ...place, code, message });
}

const heapCodes: readonly string[] = ["escape", "escapes", "leak"];
const inlineCodes: ReadonlyMap<string, EscapeRow["what"]> = new Map([
  ["canInlineFunction", "can inline"],
  ["cannotInlineFunction", "cannot inline"],
]);

function inlineRow(place: SourcePlace, what: EscapeRow["what"], detail: string): EscapeRow {
  return { ...place, functionName: undefined, what, subject: undefined, detail, flow: [] };
}

// An expression that escapes has a second diagnostic, without a message; a variable has not.
function addFlow(
  found: Diagnostics,
  place: SourcePlace,
  message: string,
  related: readonly Related[],
): void {
  const flowStart = related.findIndex((item) => item.message !== inlined);
  const outer = related.slice(0, flowStart === -1 ? related.length : flowStart);
  const inlinedFrom = outer.map((item) => item.place).join(" ");
  const flow = related.filter((item) => item.message !== inlined).map(stepOf);
  if (message === "") addHeapVerdict(found, place, inlinedFrom);
  else if (!addExplanation(found, place, message, flow, inlinedFrom)) {
    found.other.push({ ...place, code: "escape", message });
  }
}

const inlined = "inlineLoc";

function stepOf({ place, message }: Related): string {
  const step = flowStep(message.replace(/^escflow:/, ""));
  return step.startsWith("from ") ? `${step} at ${place}` : step;
}

function addHeapVerdict(found: Diagnostics, place: SourcePlace, inlinedFrom: string): void {
  const verdict = "escapes to heap";
  found.heap.push({
    place,
    inlinedFrom,
    verdict,
    subject: undefined,
    functionName: undefined,
    flow: [],
  });
}
