import { LeaklabError } from "../../errors.js";
import { NumberKeys } from "../number-keys.js";
import type { Selection } from "../selection/select.js";

/**
 * All stacks of a selection put together from the root: the same caller with the same way to it is
 * one node. Parents stand before their children, and node 0 is above all stacks.
 */
export interface StackTree {
  readonly count: number;
  readonly parent: readonly number[];
  /** Row of the frame table; -1 for node 0. */
  readonly frame: readonly number[];
  readonly flat: readonly number[];
  readonly cum: readonly number[];
  /** Sum of the absolute values, which in a difference is more than `cum`. */
  readonly size: readonly number[];
  /** What shares are of. */
  readonly total: number;
}

const mostNodes = 5_000_000;

/** Walks the samples once and makes the tree. */
export function stackTree({ frames, walk, parts }: Selection): StackTree {
  const samples = walk();
  const { locations } = samples.cursor;
  const { nodeStart, nodeOf } = frames;
  const grown = new GrowingTree(parts.file);
  while (samples.next()) {
    if (samples.value === 0) continue;
    grown.startSample(samples.value);
    for (let index = samples.end - 1; index >= samples.first; index--) {
      const row = locations[index] as number;
      const first = nodeStart[row] as number;
      for (let entry = (nodeStart[row + 1] as number) - 1; entry >= first; entry--) {
        grown.step(nodeOf[entry] as number);
      }
    }
    grown.endSample();
  }
  const { parent, frame, flat, cum, size } = grown;
  return { count: parent.length, parent, frame, flat, cum, size, total: samples.total };
}

class GrowingTree {
  readonly parent: number[] = [-1];
  readonly frame: number[] = [-1];
  readonly flat: number[] = [0];
  readonly cum: number[] = [0];
  readonly size: number[] = [0];
  private readonly calls = new NumberKeys();
  private readonly pair = new Int32Array(2);
  private readonly file: string | undefined;
  private at = 0;
  private value = 0;

  constructor(file: string | undefined) {
    this.file = file;
  }

  startSample(value: number): void {
    this.value = value;
    this.moveTo(0);
  }

  step(frame: number): void {
    this.pair[0] = this.at;
    this.pair[1] = frame;
    // Each call that was not seen before becomes the next node; node 0 is no call.
    const node = this.calls.rowOf(this.pair, 2) + 1;
    if (node === this.parent.length) this.grow(frame);
    this.moveTo(node);
  }

  /** A stack without frames has no place in the tree: nobody can say whose its value is. */
  endSample(): void {
    if (this.at === 0) {
      this.cum[0] = (this.cum[0] as number) - this.value;
      this.size[0] = (this.size[0] as number) - Math.abs(this.value);
    } else this.flat[this.at] = (this.flat[this.at] as number) + this.value;
  }

  private moveTo(node: number): void {
    this.at = node;
    this.cum[node] = (this.cum[node] as number) + this.value;
    this.size[node] = (this.size[node] as number) + Math.abs(this.value);
  }

  private grow(frame: number): void {
    if (this.parent.length > mostNodes) throw this.tooLarge();
    this.parent.push(this.at);
    this.frame.push(frame);
    this.flat.push(0);
    this.cum.push(0);
    this.size.push(0);
  }

  private tooLarge(): LeaklabError {
    return new LeaklabError({
      code: "too-large",
      ...(this.file === undefined ? {} : { file: this.file }),
      reason: `its call tree has more than ${mostNodes} calls`,
      advice: "Ask about a part of it with focus or showFrom, or use top",
    });
  }
}
