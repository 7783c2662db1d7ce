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
let retry: NodeJS.Timeout | undefined;

const reader = new FrameReader();
const interrupts = new Socket({ fd: pipes.interrupts, readable: true, writable: false });
interrupts.on("data", (chunk: Buffer) => {
  for (const interrupt of reader.take(chunk)) upTo = (interrupt as Interrupt).upTo;
  which += 1;
  session ??= connected();
  ask(session);
});
interrupts.on("close", () => process.kill(-process.pid, "SIGKILL"));

parentPort?.on("message", (answer: Answer) => {
  if (session === undefined) return;
  if (answer === "not yet") retry = setTimeout(ask, retryMs, session);
  else end(session, answer);
});

function connected(): Session {
  const session = new Session();
  session.connectToMainThread();
  return session;
}

/** The inspector calls a thread that runs code in the middle of it. */
function ask(asking: Session): void {
  clearTimeout(retry);
  const expression = `globalThis[Symbol.for("${interruptKey}")](${which}, ${upTo})`;
  asking.post("Runtime.evaluate", { expression });
}

// A session that stayed connected would make Node wait for it at the end of the program.
function end(asking: Session, answer: Answer): void {
  clearTimeout(retry);
  session = undefined;
  if (answer === "taken") return asking.disconnect();
  asking.post("Runtime.terminateExecution", () => asking.disconnect());
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
}
