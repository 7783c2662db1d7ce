import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { LineLimits } from "../lines.js";
import { addCompilerJson } from "./compiler-json.js";
import { readCompilerText } from "./compiler-text.js";
import { type Diagnostics, noDiagnostics, rowsOf } from "./diagnostics.js";
import type { CompilerNote, DamagedDiagnostic, EscapeRow, SourcePlace } from "./escape-row.js";
import { commonFolder, sourceName } from "./source-name.js";

/** What the compiler said about escapes and inlining, and its notes about anything else. */
export interface EscapeReadings {
  /** By package, file, line and column. */
  readonly rows: readonly EscapeRow[];
  readonly other: readonly CompilerNote[];
  readonly damaged: readonly DamagedDiagnostic[];
}

/**
 * What the Go compiler decided about the heap: which variables it moved there, which expressions
 * and parameters escape, and by which flow.
 *
 * `path` is the folder that `go build -gcflags=-json=0,/FOLDER` filled, one `.json` file of it, or
 * the text that `-gcflags=-m` or `-gcflags=-m=2` printed, of Go 1.19 to 1.27. Only the text says what
 * does not escape and what is inlined where; only `-m=2` and JSON have the flow, and of these only
 * the text names functions. A verdict is about one body: where that body is inlined, another may
 * hold. File names lose the folders of the machine that all files have in common.
 * Throws `LeaklabError` for what cannot be read at all.
 *
 * @example
 * readEscapes("escapes").rows.filter((row) => row.what === "moved to heap")
 */
export function readEscapes(path: string, limits: LineLimits = {}): EscapeReadings {
  const found = diagnosticsIn(path, limits);
  const rows = rowsOf(found);
  const folder = commonFolder([...rows, ...found.other].map(({ file }) => file));
  return {
    rows: rows.map((row) => renamed(row, folder)).sort(byPlace),
    other: found.other
      .map((note) => ({ ...note, file: sourceName(note.file, folder) }))
      .sort(byPlace),
    damaged: found.damaged,
  };
}

function diagnosticsIn(path: string, limits: LineLimits): Diagnostics {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    const found = noDiagnostics("moved to heap");
    for (const file of jsonFiles(path)) addCompilerJson(found, join(path, file), file, limits);
    return found;
  }
  if (!path.endsWith(".json")) return readCompilerText(path, basename(path), limits);
  const found = noDiagnostics("moved to heap");
  addCompilerJson(found, path, basename(path), limits);
  return found;
}

function jsonFiles(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".json")).sort();
}

function renamed(row: EscapeRow, folder: string): EscapeRow {
  const flow = row.flow.map((step) =>
    step.replace(/(?<= at )\S+$/, (place) => sourceName(place, folder)),
  );
  return { ...row, file: sourceName(row.file, folder), flow };
}

function byPlace(a: SourcePlace, b: SourcePlace): number {
  return (
    compared(a.package, b.package) ||
    compared(a.file, b.file) ||
    a.line - b.line ||
    (a.column ?? 0) - (b.column ?? 0)
  );
}

function compared(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
