import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { packagePath } from "../../package-path.js";
import { LineMap } from "../source-lines.js";
import type { CellError } from "./protocol.js";

interface CellSource {
  readonly toScript: LineMap;
  readonly toCell: LineMap;
}

const ownFolder = fileURLToPath(new URL("..", import.meta.url));

/**
 * Makes the stack of every error speak of cells: `In[3]:2:5` is line 2 of the third cell as the
 * reader typed it. Frames of the kernel and of Node's inside are left out.
 */
export class Tracebacks {
  private readonly cells = new Map<string, () => CellSource>();

  /** Takes the source maps of a cell, which are read when an error needs them. */
  note(name: string, mappings: readonly string[]): void {
    let source: CellSource | undefined;
    this.cells.set(name, () => {
      source ??= {
        toScript: new LineMap(mappings[0] ?? ""),
        toCell: new LineMap(mappings[1] ?? ""),
      };
      return source;
    });
  }

  capture(): void {
    Error.prepareStackTrace = (error, frames) => {
      const lines = frames.map((frame) => this.line(frame)).filter((line) => line !== undefined);
      return [headOf(error), ...lines].join("\n");
    };
  }

  private line(frame: NodeJS.CallSite): string | undefined {
    const file = frame.getFileName() ?? "";
    if (file.startsWith("node:")) return undefined;
    const path = file.startsWith("file:") ? fileURLToPath(file) : file;
    if (path.startsWith(ownFolder)) return undefined;
    const place = `${file}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
    // A function of an earlier cell is called as a property of the scope.
    const text = this.cells.has(path) ? String(frame).replace(/^Object\./, "") : String(frame);
    return `    at ${text.replace(place, () => this.placeOf(frame, path))}`;
  }

  private placeOf(frame: NodeJS.CallSite, path: string): string {
    const line = frame.getLineNumber() ?? 1;
    const column = frame.getColumnNumber() ?? 1;
    const cell = this.cells.get(path)?.();
    if (cell === undefined) return `${shortPath(path)}:${line}:${column}`;
    const inScript = cell.toScript.sourceOf({ line: line - 1, column: column - 1 });
    const inCell = inScript && cell.toCell.sourceOf(inScript);
    // The compiler puts a line of its own before the cell, so its line 1 is the reader's line 1.
    return inCell ? `${path}:${inCell.line}:${inCell.column + 1}` : path;
  }
}

/** An error as the protocol has it; anything can be thrown, so anything is taken. */
export function cellError(thrown: unknown, inspect: (value: unknown) => string): CellError {
  if (!(thrown instanceof Error) && !isErrorLike(thrown)) {
    const evalue = inspect(thrown);
    return { ename: "Thrown", evalue, traceback: [`Thrown: ${evalue}`] };
  }
  const ename = String(thrown.name);
  const evalue = String(thrown.message);
  return { ename, evalue, traceback: inspect(thrown).split("\n") };
}

function isErrorLike(thrown: unknown): thrown is Error {
  return Object.prototype.toString.call(thrown) === "[object Error]";
}

function headOf(error: Error): string {
  try {
    return String(error);
  } catch {
    return "Error";
  }
}

/** Packages by their name, files of the notebook from its folder; never the home of this kernel. */
function shortPath(path: string): string {
  const inPackages = path.lastIndexOf(`${sep}node_modules${sep}`);
  if (inPackages >= 0) return path.slice(inPackages + `${sep}node_modules${sep}`.length);
  if (path.startsWith(packagePath())) return `leaklab/${relative(packagePath(), path)}`;
  const here = relative(process.cwd(), path);
  return here.startsWith("..") ? path : here;
}
