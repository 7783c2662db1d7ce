import { StringDecoder } from "node:string_decoder";
import type { StreamName } from "./protocol.js";
import type { Reports } from "./reports.js";

const mostPending = 65_536;
const pauseMs = 40;

/**
 * Sends what cells print in few, large pieces. The first piece of a cell and the first after a pause
 * go out at once, so that a slow loop shows its progress; order between streams and cells is kept.
 */
export class Streams {
  private readonly reports: Reports;
  private readonly cellNow: () => number;
  private pieces: { readonly cell: number; readonly name: StreamName; readonly texts: string[] }[] =
    [];
  private length = 0;
  private lastFlushMs = 0;
  private lastCell = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(reports: Reports, cellNow: () => number) {
    this.reports = reports;
    this.cellNow = cellNow;
  }

  /** Makes stdout and stderr of this process outputs of cells. */
  capture(): void {
    for (const name of ["stdout", "stderr"] as const) {
      const decoder = new StringDecoder("utf8");
      process[name].write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
        this.add(name, typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk)));
        const written = rest.find((argument) => typeof argument === "function");
        if (written !== undefined) process.nextTick(written as () => void);
        return true;
      };
    }
  }

  add(name: StreamName, text: string, cell: number = this.cellNow()): void {
    if (text === "") return;
    const last = this.pieces[this.pieces.length - 1];
    if (last?.name === name && last.cell === cell) last.texts.push(text);
    else this.pieces.push({ cell, name, texts: [text] });
    this.length += text.length;
    const isFirst = cell !== this.lastCell;
    this.lastCell = cell;
    const isLate = performance.now() - this.lastFlushMs > pauseMs;
    if (isFirst || isLate || this.length >= mostPending) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), pauseMs);
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pieces.length === 0) return;
    const pieces = this.pieces;
    this.pieces = [];
    this.length = 0;
    for (const { cell, name, texts } of pieces)
      this.reports.send({ type: "stream", cell, name, text: texts.join("") });
    this.lastFlushMs = performance.now();
  }
}
