import { type CompiledMemory, mostLeft } from "../compiled/compiled-memory.js";
import { overCap } from "../limits.js";
import type { Parts } from "../parts.js";
import type { FunctionNodes } from "../tables/frame-names.js";
import { SampleCursor } from "./sample-cursor.js";
import { walkMemory } from "./walk-memory.js";

/**
 * Walks all samples of a profile once, checks them and adds one sample type up by function. Samples
 * as most are written are left to compiled code; every other one is read here.
 */
export class FirstWalk {
  readonly flat: Float64Array;
  /** Of each sample type the sum of the absolute values. */
  readonly absolute: Float64Array;
  /** Of each sample type how many values are below zero. */
  readonly negatives: Float64Array;
  /** Of each node two doubles: its sum of cum, and a stamp in the first half of the second. */
  private readonly counters: Float64Array;
  /** The same memory: a stamp is the sample that counted a node last, against recursion. */
  private readonly stamps: Int32Array;
  private readonly memory: CompiledMemory;
  private readonly cursor: SampleCursor;
  private readonly parts: Parts;
  private readonly nodes: FunctionNodes;
  private readonly column: number;

  constructor(parts: Parts, nodes: FunctionNodes, column: number) {
    const memory = walkMemory(parts, nodes, column);
    this.flat = memory.doubles("flat").fill(0);
    this.counters = memory.doubles("counters").fill(0);
    this.stamps = memory.words("counters");
    this.absolute = memory.doubles("absolute").fill(0);
    this.negatives = memory.doubles("negatives").fill(0);
    this.memory = memory;
    this.cursor = new SampleCursor(parts);
    this.parts = parts;
    this.nodes = nodes;
    this.column = column;
  }

  /** The sum of each node, in memory of its own. */
  cum(): Float64Array {
    const cum = new Float64Array(this.flat.length);
    for (let node = 0; node < cum.length; node++) cum[node] = this.counters[2 * node] as number;
    return cum;
  }

  run(): void {
    const { cursor, memory } = this;
    const { addSamples } = memory.functions;
    let left = 0;
    while (true) {
      cursor.at = memory.walk(cursor.at, (start, end, toOffset) => {
        this.requireFewFrames();
        return addSamples(start, end, stampOf(toOffset));
      });
      this.requireFewFrames();
      if (left++ < mostLeft && cursor.passOther()) continue;
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
    const stamp = stampOf(this.cursor.start);
    if (this.stamps[4 * node + 2] === stamp) return;
    this.stamps[4 * node + 2] = stamp;
    addTo(this.counters, 2 * node, value);
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

/** The stamp of the sample at an offset; 0 is none. */
function stampOf(offset: number): number {
  return offset + 1;
}

function addTo(sums: Float64Array, index: number, value: number): void {
  sums[index] = (sums[index] as number) + value;
}
