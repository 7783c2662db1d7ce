import { NumberKeys } from "./number-keys.js";
import type { FrameTable } from "./selection/frame-table.js";
import type { SelectedSamples } from "./selection/selected-samples.js";

/** A call from one node to another, with the value of the stacks that hold it. */
export interface Call {
  readonly caller: number;
  readonly callee: number;
  value: number;
  /** Whether all such calls were inlined. */
  isInlined: boolean;
}

/**
 * The calls between the kept nodes. A call counts once per stack, it leads over nodes that are left
 * out, and a function that calls itself calls nobody.
 */
export function callsBetween(
  frames: FrameTable,
  samples: SelectedSamples,
  isKept: Uint8Array,
): readonly Call[] {
  const counter = new CallCounter();
  const { nodeStart, nodeOf } = frames;
  const { locations } = samples.cursor;
  while (samples.next()) {
    if (samples.value === 0) continue;
    counter.startSample(samples.value);
    for (let index = samples.end - 1; index >= samples.first; index--) {
      const row = locations[index] as number;
      const first = nodeStart[row] as number;
      const last = (nodeStart[row + 1] as number) - 1;
      for (let entry = last; entry >= first; entry--) {
        const node = nodeOf[entry] as number;
        if (isKept[node] === 1) counter.step(node, entry !== last);
      }
    }
  }
  return counter.calls;
}

/** Adds up calls while a stack is walked from its root. */
class CallCounter {
  readonly calls: Call[] = [];
  private readonly keys = new NumberKeys();
  private readonly pair = new Int32Array(2);
  /** The sample that counted a call last. */
  private readonly countedBy: number[] = [];
  private sample = 0;
  private value = 0;
  private caller = -1;

  startSample(value: number): void {
    this.sample++;
    this.value = value;
    this.caller = -1;
  }

  step(callee: number, isInlined: boolean): void {
    const { caller } = this;
    this.caller = callee;
    if (caller === -1 || caller === callee) return;
    const index = this.indexOf(caller, callee);
    if (this.countedBy[index] === this.sample) return;
    this.countedBy[index] = this.sample;
    const call = this.calls[index] as Call;
    call.value += this.value;
    call.isInlined &&= isInlined;
  }

  private indexOf(caller: number, callee: number): number {
    this.pair[0] = caller;
    this.pair[1] = callee;
    const index = this.keys.rowOf(this.pair, 2);
    if (index === this.calls.length) {
      this.calls.push({ caller, callee, value: 0, isInlined: true });
    }
    return index;
  }
}
