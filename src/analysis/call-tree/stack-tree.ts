import { LeaklabError } from "../../errors.js";
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
  const grown = new GrowingTree(frames.names.length, parts.file);
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
  private readonly children = new Map<number, number>();
  private readonly frameCount: number;
  private readonly file: string | undefined;
  private at = 0;
  private value = 0;

  constructor(frameCount: number, file: string | undefined) {
    this.frameCount = frameCount;
    this.file = file;
  }

  startSample(value: number): void {
    this.value = value;
    this.moveTo(0);
  }

  step(frame: number): void {
    const key = this.at * this.frameCount + frame;
    this.moveTo(this.children.get(key) ?? this.grow(key, frame));
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

  private grow(key: number, frame: number): number {
    const node = this.parent.length;
    if (node > mostNodes) throw this.tooLarge();
    this.children.set(key, node);
    this.parent.push(this.at);
    this.frame.push(frame);
    this.flat.push(0);
    this.cum.push(0);
    this.size.push(0);
    return node;
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
