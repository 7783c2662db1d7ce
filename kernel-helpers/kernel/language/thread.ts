import { parentPort } from "node:worker_threads";
import { Cells } from "./cells.js";

/** A question to the thread of the language, and which method of {@link Cells} answers it. */
export interface Question {
  readonly id: number;
  readonly method:
    | "convert"
    | "convertAside"
    | "complete"
    | "inspect"
    | "indentIfIncomplete"
    | "reset";
  readonly args: readonly unknown[];
}

/** The answer with the same `id`: a value, or the text of an error. */
export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

// The compiler has a thread of its own, so that completions are answered while a cell is busy and
// the kernel answers while the compiler loads.
const cells = new Cells();
// The first cell of a program costs several times what the next ones do: compiled while nobody asks.
const warming = setTimeout(() => cells.convertAside("1"), 5);
const meeting = setTimeout(() => cells.meetLeaklab(), 50);
parentPort?.on("message", (question: Question) => {
  clearTimeout(warming);
  parentPort?.postMessage(answer(question));
  meeting.refresh();
});

function answer({ id, method, args }: Question): Answer {
  try {
    const call = cells[method] as (...all: readonly unknown[]) => unknown;
    return { id, value: call.apply(cells, [...args]) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
