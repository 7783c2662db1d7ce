import { PendingOutput, writeOf } from "../kernel/pending-output.js";
import { patientSocket } from "./patient-socket.js";
import type { RunningKernel, StreamWrite } from "./tslab-host.js";

/**
 * Makes stock tslab deliver all output of a cell. tslab sends a message per line, and from some 500
 * in a row on they are lost, the end of the cell with them; here lines gather into few messages.
 * Order is kept: what is pending goes out before each display and before the cell's end.
 */
export function healOutput(kernel: RunningKernel): void {
  const pending = new PendingOutput<StreamWrite>((write, text) => write(text));
  kernel.wrapStreams((write) => writeOf((text) => pending.add(write, text)));
  kernel.beforeMessages(() => pending.flush());
  kernel.wrapSocket(patientSocket);
}
