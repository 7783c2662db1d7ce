import type {
  CellRef,
  Display,
  ExecutorReport,
  Outcome,
  StreamName,
} from "../executor/protocol.js";
import type { CellExecution } from "./cell-execution.js";
import type { Sockets } from "./sockets.js";
import type { Content } from "./wire.js";

/** What cells show, each under the request that it came with, also long after its end. */
export class Outputs {
  private readonly sockets: Sockets;
  private readonly cells = new Map<number, CellExecution>();

  constructor(sockets: Sockets) {
    this.sockets = sockets;
  }

  /** Makes a cell known by its number, and shows its source again, as the protocol wants it. */
  begin(cell: CellRef, execution: CellExecution): void {
    this.cells.set(cell.id, execution);
    const { source } = execution;
    this.say(cell.id, "execute_input", { code: source, execution_count: cell.count });
  }

  take(report: ExecutorReport): void {
    if (report.type === "stream") this.stream(report.cell, report.name, report.text);
    if (report.type === "display") this.display(report.cell, report.display);
    if (report.type === "clear") this.say(report.cell, "clear_output", { wait: report.wait });
  }

  stream(cell: number, name: StreamName, text: string): void {
    this.say(cell, "stream", { name, text });
  }

  end(cell: CellRef, outcome: Outcome): void {
    if (outcome.status === "error") this.say(cell.id, "error", { ...outcome.error });
    else if (outcome.result !== undefined) {
      const { data, metadata } = outcome.result;
      this.say(cell.id, "execute_result", { execution_count: cell.count, data, metadata });
    }
  }

  /** Asks the reader for a line; false where the front end of this cell has nobody to ask. */
  ask(cell: number, prompt: string): boolean {
    const execution = this.cells.get(cell);
    if (execution?.allowsInput !== true) return false;
    this.sockets.send("stdin", "input_request", { prompt, password: false }, execution.request);
    return true;
  }

  private display(cell: number, { data, metadata, displayId, isUpdate }: Display): void {
    const transient = displayId === undefined ? {} : { display_id: displayId };
    const type = isUpdate === true ? "update_display_data" : "display_data";
    this.say(cell, type, { data, metadata, transient });
  }

  private say(cell: number, type: string, content: Content): void {
    const execution = this.cells.get(cell);
    if (execution !== undefined && !execution.isSilent)
      this.sockets.publish(type, content, execution.request.header);
  }
}
