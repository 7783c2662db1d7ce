import type { Parts } from "../../profile/parts.js";
import type { FrameTable } from "./frame-table.js";

/** The lines of each location that the options have left so far, the innermost inlined call first. */
export class KeptLines {
  readonly parts: Parts;
  /** Rows of the lines that are left at each location. */
  readonly lines: number[][];
  /** 1 for a location that is out of all stacks. */
  readonly isHidden: Uint8Array;

  constructor(parts: Parts) {
    const { count, lineStart } = parts.locations;
    this.parts = parts;
    this.isHidden = new Uint8Array(count);
    this.lines = Array.from({ length: count }, (_, row) => {
      const first = lineStart[row] as number;
      return Array.from(
        { length: (lineStart[row + 1] as number) - first },
        (_, line) => first + line,
      );
    });
  }

  linesAt(row: number): readonly number[] {
    return this.lines[row] as readonly number[];
  }

  functionAt(line: number): number {
    return this.parts.locations.lineFunction[line] as number;
  }

  /** The table with only the frames that are left. */
  table(whole: FrameTable): FrameTable {
    const { nodeStart, nodeOf } = whole;
    const { lineStart } = this.parts.locations;
    return cutTable(whole, (row) => {
      const first = nodeStart[row] as number;
      if (this.isHidden[row] === 1) return [];
      const lines = this.linesAt(row);
      if (lines.length === 0) return [nodeOf[first] as number];
      return lines.map((line) => nodeOf[first + line - (lineStart[row] as number)] as number);
    });
  }
}

/** The table without inlined calls: the outermost frame of each location stands for all. */
export function withoutInlines(table: FrameTable): FrameTable {
  const { nodeStart, nodeOf } = table;
  return cutTable(table, (row) => {
    const [first, end] = [nodeStart[row] as number, nodeStart[row + 1] as number];
    return first === end ? [] : [nodeOf[end - 1] as number];
  });
}

function cutTable(table: FrameTable, nodesAt: (row: number) => readonly number[]): FrameTable {
  const nodeStart = new Int32Array(table.nodeStart.length);
  const nodeOf = new Int32Array(table.nodeOf.length);
  let filled = 0;
  for (let row = 0; row + 1 < nodeStart.length; row++) {
    for (const node of nodesAt(row)) nodeOf[filled++] = node;
    nodeStart[row + 1] = filled;
  }
  return { names: table.names, nodeStart, nodeOf };
}
