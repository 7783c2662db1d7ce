import { Worker } from "node:worker_threads";
import { occupationBelow } from "./stack.js";

/** What the thread of the cells says to an interrupt; one that is held waits to be cut off. */
export interface Answer {
  readonly which: number;
  readonly state: "taken" | "held" | "not yet";
}

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
  private asked = 0;
  private taken = 0;

  /** `stop` ends the cells up to a number, as far as they only wait. */
  constructor(stop: (upTo: number) => void) {
    this.stop = stop;
    Object.defineProperty(globalThis, Symbol.for(interruptKey), { value: this.take });
  }

  /** Takes the interrupt with a number of its own; asked again until it is taken. */
  private readonly take = (which: number, upTo: number): void => {
    const occupation = occupationBelow(this.take);
    const isTaken = which <= this.taken;
    if (which > this.asked && occupation !== "kernel") this.stopOnce(which, upTo);
    if (!isTaken && occupation === "cells") this.hold(which);
    else this.say(which, isTaken ? "taken" : "not yet");
  };

  /** Code that lets an immediate through has come to its end, or will at its next await. */
  private stopOnce(which: number, upTo: number): void {
    this.asked = which;
    setImmediate(() => {
      this.taken = which;
      this.say(which, "taken");
    });
    this.stop(upTo);
  }

  /** Waits for what cuts this thread off, which is then the next thing that it meets. */
  private hold(which: number): void {
    this.say(which, "held");
    Atomics.wait(this.gate, 0, 0, mostHeldMs);
    Atomics.store(this.gate, 0, 0);
  }

  private say(which: number, state: Answer["state"]): void {
    const answer: Answer = { which, state };
    this.watcher.postMessage(answer);
  }
}
