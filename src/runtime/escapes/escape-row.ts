import type { DamagedLine } from "../../lines.js";

/** What the compiler decided, in its own words. */
export type EscapeVerdict =
  | "moved to heap"
  | "escapes to heap"
  | "does not escape"
  | "leaking param"
  | "leaking param content"
  | "can inline"
  | "cannot inline"
  | "inlining call to";

/** One decision of the compiler about one place of a source file. */
export interface EscapeRow extends SourcePlace {
  /** The function it is about; undefined where the compiler does not say. */
  readonly functionName: string | undefined;
  readonly what: EscapeVerdict;
  /** The variable, expression, parameter or function; undefined where the compiler does not say. */
  readonly subject: string | undefined;
  /** The rest, such as `to result ~r0 level=0`, `cost: 12` or a reason; often empty. */
  readonly detail: string;
  /** How the value gets away, step by step, with `←` for every version of Go. */
  readonly flow: readonly string[];
}

/** A note of the compiler about something else, such as a bounds check. */
export interface CompilerNote extends SourcePlace {
  /** The code of the diagnostic, such as `isInBounds`; empty in a text. */
  readonly code: string;
  readonly message: string;
}

export interface SourcePlace {
  /** Import path, or `main`; empty where it is not known. */
  readonly package: string;
  /** Relative to the module where that can be told. */
  readonly file: string;
  /** Line number, counted from 1. */
  readonly line: number;
  /** Column in bytes, counted from 1; undefined for code the compiler made. */
  readonly column: number | undefined;
}

/** A line of the compiler's output that could not be read. */
export interface DamagedDiagnostic extends DamagedLine {
  /** The file it stands in, below the folder that was read. */
  readonly file: string;
}
