import { Session } from "node:inspector";
import { Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { FrameReader } from "../frames.js";
import { type Answer, interruptKey } from "./interrupts.js";
import { type Interrupt, pipes } from "./protocol.js";

// A thread beside the one that runs cells. It brings interrupts to it, and ends the program, with
// all that it started, once the kernel is gone.
const retryMs = 3;
const gate = new Int32Array(workerData as SharedArrayBuffer);
let which = 0;
let upTo = 0;
let session: Session | undefined;

const reader = new FrameReader();
const interrupts = new Socket({ fd: pipes.interrupts, readable: true, writable: false });
interrupts.on("data", (chunk: Buffer) => {
  for (const interrupt of reader.take(chunk)) upTo = (interrupt as Interrupt).upTo;
  which += 1;
  if (session !== undefined) return;
  session = connected();
  ask();
});
interrupts.on("close", () => process.kill(-process.pid, "SIGKILL"));

parentPort?.on("message", (answer: Answer) => {
  if (answer.state === "held") cutOff();
  else if (answer.state === "not yet" || answer.which < which) setTimeout(ask, retryMs);
  else disconnect();
});

function connected(): Session {
  const session = new Session();
  session.connectToMainThread();
  return session;
}

/** The inspector calls a thread that runs code in the middle of it. */
function ask(): void {
  const expression = `globalThis[Symbol.for("${interruptKey}")](${which}, ${upTo})`;
  session?.post("Runtime.evaluate", { expression }, (error) => {
    if (error !== null) setTimeout(ask, retryMs);
  });
}

/** Asks again once it is done: what was cut off may have a successor in a queue of Node's. */
function cutOff(): void {
  session?.post("Runtime.terminateExecution", ask);
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
}

// A session that stayed connected would make Node wait for it at the end of the program.
function disconnect(): void {
  session?.disconnect();
  session = undefined;
}
