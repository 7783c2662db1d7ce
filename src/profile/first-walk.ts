import type { CompiledMemory } from "./compiled/compiled-memory.js";
import type { FunctionNodes } from "./frame-names.js";
import { overCap } from "./limits.js";
import type { Parts } from "./parts.js";
import { SampleCursor } from "./sample-cursor.js";
import { walkMemory } from "./walk-memory.js";

/**
 * Walks all samples of a profile once, checks them and adds one sample type up by function. Samples
 * as most are written are left to compiled code; every other one is read here.
 */
export class FirstWalk {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** Of each sample type the sum of the absolute values. */
  readonly absolute: Float64Array;
  /** Of each sample type how many values are below zero. */
  readonly negatives: Float64Array;
  /** Of each node the offset of the sample that counted it last, against recursion. */
  private readonly stamps: Int32Array;
  private readonly memory: CompiledMemory;
  private readonly cursor: SampleCursor;
  private readonly parts: Parts;
  private readonly nodes: FunctionNodes;
  private readonly column: number;

  constructor(parts: Parts, nodes: FunctionNodes, column: number) {
    const memory = walkMemory(parts, nodes, column);
    this.flat = memory.doubles("flat").fill(0);
    this.cum = memory.doubles("cum").fill(0);
    this.absolute = memory.doubles("absolute").fill(0);
    this.negatives = memory.doubles("negatives").fill(0);
    this.stamps = memory.words("stamps").fill(-1);
    this.memory = memory;
    this.cursor = new SampleCursor(parts);
    this.parts = parts;
    this.nodes = nodes;
    this.column = column;
  }

  run(): void {
    const { cursor, memory } = this;
    const { addSamples } = memory.functions;
    while (true) {
      cursor.at = memory.walk(cursor.at, (start, end, toOffset) => {
        this.requireFewFrames();
        return addSamples(start, end, toOffset);
      });
      this.requireFewFrames();
      if (!cursor.next()) return;
      this.addStack();
      this.addValues();
    }
  }

  /** Adds the current stack as the compiled code does. */
  private addStack(): void {
    const { cursor, nodes } = this;
    const value = cursor.value(this.column);
    let frames = 0;
    for (let index = 0; index < cursor.locationCount; index++) {
      const row = cursor.locations[index] as number;
      const [first, end] = [nodes.nodeStart[row] as number, nodes.nodeStart[row + 1] as number];
      for (const node of nodes.nodeOf.subarray(first, end)) this.addNode(node, value);
      if (index === 0) addTo(this.flat, nodes.nodeOf[first] as number, value);
      frames += end - first;
    }
    const cap = this.parts.limits.frameCap;
    if (frames > cap) throw overCap(this.parts.file, "frames in one stack", cap, "frameCap");
    this.memory.number("frames").value += frames;
  }

  private addNode(node: number, value: number): void {
    if (this.stamps[node] === this.cursor.start) return;
    this.stamps[node] = this.cursor.start;
    addTo(this.cum, node, value);
  }

  private addValues(): void {
    const { cursor } = this;
    for (let index = 0; index < cursor.labelCount; index++) cursor.readLabel(index);
    for (let column = 0; column < this.absolute.length; column++) {
      const value = cursor.value(column);
      addTo(this.absolute, column, Math.abs(value));
      if (value < 0) addTo(this.negatives, column, 1);
    }
  }

  /** A few bytes can stand for billions of frames. */
  private requireFewFrames(): void {
    const cap = this.parts.limits.totalFrameCap;
    if (this.memory.number("frames").value <= cap) return;
    throw overCap(this.parts.file, "frames", cap, "totalFrameCap");
  }
}

function addTo(sums: Float64Array, index: number, value: number): void {
  sums[index] = (sums[index] as number) + value;
}
