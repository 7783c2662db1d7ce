import { Session } from "node:inspector";
import { Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { InterruptState } from "./interrupt-state.js";
import { pipes } from "./protocol.js";

// A thread beside the one that runs cells. It stops a cell that gives its thread no rest, and ends
// the program, with all that it started, once the kernel is gone.
const patienceMs = 15;
const state = new InterruptState(workerData as SharedArrayBuffer);
let asked = 0;

const interrupts = new Socket({ fd: pipes.interrupts, readable: true, writable: false });
interrupts.on("data", () => {
  asked += 1;
  interrupt(asked);
});
interrupts.on("close", () => process.kill(-process.pid, "SIGKILL"));

/** Asks first; a thread that does not take the question in time is busy, and is made to. */
function interrupt(which: number): void {
  if (which !== asked) return;
  parentPort?.postMessage(which);
  setTimeout(() => {
    if (state.taken >= which) return;
    if (!state.isInKernel) terminate();
    interrupt(which);
  }, patienceMs);
}

// A session that stayed connected would make Node wait for it at the end of the program.
function terminate(): void {
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.terminateExecution", () => session.disconnect());
}
