import { Worker } from "node:worker_threads";
import { occupationBelow } from "./stack.js";

/** What the thread of the cells says to an interrupt; one that is "held" waits to be cut off. */
export type Answer = "taken" | "held" | "not yet";

/** The name under which the watcher calls the thread of the cells. */
export const interruptKey = "leaklab.interrupt";

const mostHeldMs = 1000;

/**
 * Interrupts of cells. The watcher, a thread beside, calls into this one in the middle of whatever
 * it does, so that what is at work is known for certain when it is cut off: code of cells and of
 * packages, never half a message of the kernel or half a turn of Node's own loop.
 */
export class Interrupts {
  private readonly gate = new Int32Array(new SharedArrayBuffer(4));
  private readonly stop: (upTo: number) => void;
  private readonly watcher = new Worker(new URL("./watcher.js", import.meta.url), {
    workerData: this.gate.buffer,
  });
  private taken = 0;

  /** `stop` ends the cells up to a number, as far as they only wait. */
  constructor(stop: (upTo: number) => void) {
    this.stop = stop;
    Object.defineProperty(globalThis, Symbol.for(interruptKey), { value: this.take });
  }

  /** Takes the interrupt with a number of its own; asked again until it is taken or held. */
  private readonly take = (which: number, upTo: number): void => {
    const occupation = occupationBelow(this.take);
    if (which <= this.taken) this.say("taken");
    else if (occupation === "code of Node or the kernel") this.say("not yet");
    else {
      this.stop(upTo);
      if (occupation === "nothing") this.takeSoon(which);
      else this.hold(which);
    }
  };

  /** A loop of promises has moments with nothing on the stack, but lets no immediate through. */
  private takeSoon(which: number): void {
    this.say("not yet");
    setImmediate(() => {
      this.taken = which;
      this.say("taken");
    });
  }

  /** Waits for what cuts this thread off, which is then the next thing that it meets. */
  private hold(which: number): void {
    this.taken = which;
    this.say("held");
    Atomics.wait(this.gate, 0, 0, mostHeldMs);
    Atomics.store(this.gate, 0, 0);
  }

  private say(answer: Answer): void {
    this.watcher.postMessage(answer);
  }
}
