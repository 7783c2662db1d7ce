/**
 * What the main thread of the executor and its watcher both see. The main thread says which
 * interrupt it has taken, and while it is at work on the kernel's own behalf it is left alone.
 */
export class InterruptState {
  readonly memory: SharedArrayBuffer;
  private readonly cells: Int32Array;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(8)) {
    this.memory = memory;
    this.cells = new Int32Array(memory);
  }

  get taken(): number {
    return Atomics.load(this.cells, 0);
  }

  set taken(interrupt: number) {
    Atomics.store(this.cells, 0, interrupt);
  }

  get isInKernel(): boolean {
    return Atomics.load(this.cells, 1) > 0;
  }

  /** Runs code of the kernel that must not be cut off in the middle. */
  inKernel<T>(act: () => T): T {
    Atomics.add(this.cells, 1, 1);
    try {
      return act();
    } finally {
      Atomics.sub(this.cells, 1, 1);
    }
  }
}
