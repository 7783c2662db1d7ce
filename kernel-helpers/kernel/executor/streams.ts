import { PendingOutput, writeOf } from "../pending-output.js";
import type { StreamName } from "./protocol.js";
import type { Reports } from "./reports.js";

/** A stream of a cell. */
interface Source {
  readonly cell: number;
  readonly name: StreamName;
}

/**
 * What cells print, on its way to the kernel. The first piece of a cell goes out at once; order
 * between the streams and the cells is kept.
 */
export class Streams {
  private readonly cellNow: () => number;
  private readonly pending: PendingOutput<Source>;
  private lastCell = 0;

  constructor(reports: Reports, cellNow: () => number) {
    this.cellNow = cellNow;
    this.pending = new PendingOutput(
      ({ cell, name }, text) => reports.send({ type: "stream", cell, name, text }),
      (one, other) => one.name === other.name && one.cell === other.cell,
    );
  }

  /** Makes stdout and stderr of this process outputs of cells. */
  capture(): void {
    for (const name of ["stdout", "stderr"] as const)
      process[name].write = writeOf((text) => this.add(name, text));
  }

  add(name: StreamName, text: string, cell: number = this.cellNow()): void {
    this.pending.add({ cell, name }, text);
    if (cell !== this.lastCell) this.pending.flush();
    this.lastCell = cell;
  }

  flush(): void {
    this.pending.flush();
  }
}
