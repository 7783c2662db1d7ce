import { writeSync } from "node:fs";
import { packFrame } from "../frames.js";
import { type ExecutorReport, pipes } from "./protocol.js";

/**
 * Sends reports to the kernel, each written out before the next statement of a cell runs: a cell
 * that ends the process or never rests loses nothing, and one that floods waits for its reader.
 */
export class Reports {
  send(report: ExecutorReport): void {
    writeWhole(packFrame(report));
  }
}

const pause = new Int32Array(new SharedArrayBuffer(4));

function writeWhole(bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(pipes.outputs, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}
