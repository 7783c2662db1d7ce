import type { CellRef, Outcome } from "./protocol.js";

/** One cell at work, from its start until its outcome is said, once. */
export class CellRun {
  readonly cell: CellRef;
  isOver = false;
  /** Its code has come to its end; what it came to is still to be shown. */
  isCodeOver = false;
  private readonly end: (outcome: Outcome) => void;

  constructor(cell: CellRef, end: (outcome: Outcome) => void) {
    this.cell = cell;
    this.end = end;
  }

  finish(outcome: Outcome): void {
    if (this.isOver) return;
    this.isOver = true;
    this.end(outcome);
  }

  interrupt(): void {
    const evalue = "The cell was interrupted; variables keep their values";
    const error = { ename: "Interrupted", evalue, traceback: [`Interrupted: ${evalue}`] };
    this.finish({ status: "error", error });
  }
}
