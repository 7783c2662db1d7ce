import { dirname, resolve } from "node:path";
import { type Execution, type Kernel, type KernelOptions, startKernel } from "../kernel/client.js";
import { type Cell, type CodeCell, hasTag, type Notebook } from "./format.js";
import { readNotebook } from "./read-notebook.js";

/** How to run a notebook; its own folder is the working folder unless another is given. */
export interface RunOptions extends KernelOptions {
  /** How long one cell may take; 120,000 ms by default. */
  readonly cellTimeoutMs?: number;
}

/** A notebook with the outputs of this run, and why it failed if it did. */
export interface NotebookRun {
  readonly notebook: Notebook;
  /** Undefined when every code cell ran to its end and printed what it should. */
  readonly failure: CellFailure | undefined;
}

/** The first cell that failed; `cellNumber` counts code cells from 1, as `[1]` in the margin does. */
export interface CellFailure {
  readonly cellNumber: number;
  readonly cellId: string;
  readonly reason: string;
}

/** Runs the code cells of a notebook file in order, in a kernel of its own, up to the first failure. */
export async function executeNotebook(
  path: string,
  options: RunOptions = {},
): Promise<NotebookRun> {
  const folder = dirname(resolve(path));
  return runNotebook(readNotebook(path), { folder, ...options });
}

/** {@link executeNotebook} for a notebook in memory. */
export async function runNotebook(
  notebook: Notebook,
  options: RunOptions = {},
): Promise<NotebookRun> {
  const kernel = await startKernel(options);
  try {
    const executions = await executeAll(notebook, kernel, options);
    // What a cell prints after its end (a timer, a rejected promise) arrives before this answer, which
    // comes from the program that ran the cell.
    await kernel.request("execute_request", emptyCell, 3000).catch(() => undefined);
    return judge(notebook, executions);
  } finally {
    await kernel.close();
  }
}

const emptyCell = {
  ...{ code: "void 0", silent: true, store_history: false },
  ...{ stop_on_error: false, allow_stdin: false },
};

async function executeAll(
  notebook: Notebook,
  kernel: Kernel,
  { cellTimeoutMs = 120_000 }: RunOptions,
): Promise<ReadonlyMap<Cell, Execution>> {
  const executions = new Map<Cell, Execution>();
  for (const cell of notebook.cells) {
    if (cell.cell_type !== "code" || cell.source.trim() === "") continue;
    const execution = await kernel.execute(cell.source, { timeoutMs: cellTimeoutMs });
    executions.set(cell, execution);
    if (failureReason(cell, execution) !== undefined) break;
  }
  return executions;
}

function judge(notebook: Notebook, executions: ReadonlyMap<Cell, Execution>): NotebookRun {
  let failure: CellFailure | undefined;
  let cellNumber = 0;
  const cells = notebook.cells.map((cell) => {
    if (cell.cell_type !== "code") return cell;
    const execution = executions.get(cell);
    if (!execution) return { ...cell, execution_count: null, outputs: [] };
    cellNumber += 1;
    const reason = failureReason(cell, execution);
    if (reason !== undefined) failure ??= { cellNumber, cellId: cell.id, reason };
    return { ...cell, execution_count: execution.executionCount, outputs: execution.outputs };
  });
  return { notebook: { ...notebook, cells }, failure };
}

const meanings: Readonly<Record<Execution["status"], string | undefined>> = {
  ok: undefined,
  error: "it failed",
  aborted: "the kernel skipped it",
  timeout: "it did not end within its time",
  died: "it ended the kernel",
  incomplete: "the kernel lost part of its output",
};

// A reply alone proves little on stock tslab, which sends no error messages: text on stderr and a
// missing output count as failures too.
function failureReason(cell: CodeCell, execution: Execution): string | undefined {
  const complaint = complaintOf(execution);
  const meaning = meanings[execution.status];
  if (meaning !== undefined) return complaint === "" ? meaning : `${meaning}: ${complaint}`;
  if (complaint !== "" && !hasTag(cell, "expect-stderr")) return `it wrote to stderr: ${complaint}`;
  const mustPrint = cell.outputs.length > 0 || hasTag(cell, "expect-output");
  return mustPrint && execution.outputs.length === 0 ? "it printed nothing, but should" : undefined;
}

function complaintOf({ outputs }: Execution): string {
  const texts = outputs.map((output) => {
    if (output.output_type === "error") return `${output.ename}: ${output.evalue}`;
    return output.output_type === "stream" && output.name === "stderr" ? output.text : "";
  });
  // Stack frames name folders of this machine and the inside of the kernel, not the reader's code.
  return texts
    .join("")
    .replace(/^ +at .*$\n?/gm, "")
    .trim();
}
