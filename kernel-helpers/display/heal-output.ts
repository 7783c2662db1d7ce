import { StringDecoder } from "node:string_decoder";
import { patientSocket } from "./patient-socket.js";
import type { RunningKernel, StreamWrite } from "./tslab-host.js";

const mostPending = 65_536;
const pauseMs = 40;

/**
 * Makes stock tslab deliver all output of a cell. tslab sends a message per line, and from some 500
 * in a row on they are lost, the end of the cell with them; here lines gather into few messages.
 * Order is kept: what is pending goes out before each display and before the cell's end.
 */
export function healOutput(kernel: RunningKernel): void {
  const pending = new PendingOutput();
  kernel.wrapStreams((write) => gathered(write, pending));
  kernel.beforeMessages(() => pending.flush());
  kernel.wrapSocket(patientSocket);
}

function gathered(write: StreamWrite, pending: PendingOutput): StreamWrite {
  const decoder = new StringDecoder("utf8");
  return (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    pending.add(write, typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk)));
    const written = rest.find((argument) => typeof argument === "function");
    if (written !== undefined) process.nextTick(written as () => void);
    return true;
  };
}

/** Text on its way, in order, each piece with the stream of the cell that wrote it. */
class PendingOutput {
  private pieces: { readonly write: StreamWrite; text: string }[] = [];
  private length = 0;
  private lastFlushMs = 0;
  private timer: NodeJS.Timeout | undefined;

  /** The first piece after a pause goes out at once, so that a slow loop shows its progress. */
  add(write: StreamWrite, text: string): void {
    const last = this.pieces[this.pieces.length - 1];
    if (last?.write === write) last.text += text;
    else this.pieces.push({ write, text });
    this.length += text.length;
    const isLate = performance.now() - this.lastFlushMs > pauseMs;
    if (isLate || this.length >= mostPending) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), pauseMs);
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pieces.length === 0) return;
    const pieces = this.pieces;
    this.pieces = [];
    this.length = 0;
    this.lastFlushMs = performance.now();
    for (const { write, text } of pieces) write(text);
  }
}
