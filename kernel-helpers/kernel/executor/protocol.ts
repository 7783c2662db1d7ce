import type { RunnableCell } from "../language/cells.js";

/** The pipes between the kernel and the program that runs cells, by file descriptor there. */
export const pipes = { outputs: 3, requests: 4, interrupts: 5 } as const;

/** One execution: its number among all of them, and the count that the reader sees as `In[n]`. */
export interface CellRef {
  readonly id: number;
  readonly count: number;
}

/** What the kernel asks of the program that runs cells. */
export type ExecutorRequest =
  | { readonly type: "run"; readonly cell: CellRef; readonly code: RunnableCell }
  | { readonly type: "input"; readonly text: string | null };

/** Asks its watcher to stop the cells up to a number. */
export interface Interrupt {
  readonly upTo: number;
}

/** What the program that runs cells says. */
export type ExecutorReport =
  | { readonly type: "ready" }
  | {
      readonly type: "stream";
      readonly cell: number;
      readonly name: StreamName;
      readonly text: string;
    }
  | { readonly type: "display"; readonly cell: number; readonly display: Display }
  | { readonly type: "clear"; readonly cell: number; readonly wait: boolean }
  | { readonly type: "input"; readonly cell: number; readonly prompt: string }
  | { readonly type: "done"; readonly cell: number; readonly outcome: Outcome }
  | { readonly type: "exit"; readonly cell: number; readonly code: number };

export type StreamName = "stdout" | "stderr";

/** A value in several forms; with an id, later ones of that id replace it. */
export interface Display {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly displayId?: string;
  readonly isUpdate?: boolean;
}

/** How a cell ended: with the forms of its last value if it has one, or with an error. */
export type Outcome =
  | { readonly status: "ok"; readonly result?: Display }
  | { readonly status: "error"; readonly error: CellError };

/** An exception with the field names of the protocol. */
export interface CellError {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}
