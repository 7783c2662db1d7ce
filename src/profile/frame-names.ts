import type { Parts } from "./parts.js";

/**
 * The functions that `go tool pprof` tells apart, each a node; and the nodes of each location.
 * The nodes of location `row` are `nodeOf[nodeStart[row]]` to before `nodeOf[nodeStart[row + 1]]`,
 * the innermost inlined call first; a location without lines has one node all the same.
 */
export interface FunctionNodes {
  readonly names: readonly string[];
  readonly nodeStart: Int32Array;
  readonly nodeOf: Int32Array;
}

const nodesByParts = new WeakMap<Parts, FunctionNodes>();

/** The function nodes of a profile, made on first use. */
export function functionNodes(parts: Parts): FunctionNodes {
  const known = nodesByParts.get(parts);
  if (known !== undefined) return known;
  const made = makeNodes(parts);
  nodesByParts.set(parts, made);
  return made;
}

function makeNodes(parts: Parts): FunctionNodes {
  const { lineFunction, lineStart, mapping, count } = parts.locations;
  const maker = new NodeMaker(parts);
  const nodeStart = new Int32Array(count + 1);
  const nodeOf = new Int32Array(lineFunction.length + count);
  let filled = 0;
  for (let row = 0; row < count; row++) {
    const first = lineStart[row] as number;
    const end = lineStart[row + 1] as number;
    if (first === end) nodeOf[filled++] = maker.nodeOfBinary(0, mapping[row] as number);
    for (let line = first; line < end; line++) {
      const functionRow = lineFunction[line] as number;
      const known = maker.nodeByRow[functionRow] as number;
      nodeOf[filled++] = known < 0 ? maker.node(functionRow, mapping[row] as number) : known;
    }
    nodeStart[row + 1] = filled;
  }
  return { names: maker.names, nodeStart, nodeOf: nodeOf.subarray(0, filled) };
}

/** Makes nodes, and adds their names. */
class NodeMaker {
  readonly names: string[] = [];
  /** The node of each function that has a name, -1 before it is made. */
  readonly nodeByRow: Int32Array;
  private readonly byName = new Map<string, number>();
  private readonly byBinary = new Map<string, number>();
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
    this.nodeByRow = new Int32Array(parts.functions.count).fill(-1);
  }

  node(functionRow: number, mapping: number): number {
    const { functions, strings } = this.parts;
    const name = strings.text(functions.name[functionRow] as number);
    if (name === "") return this.nodeOfBinary(functions.startLine[functionRow] as number, mapping);
    const node = nodeAt(this.byName, name, name, this.names);
    this.nodeByRow[functionRow] = node;
    return node;
  }

  /** The node of a frame of which no name is known. */
  nodeOfBinary(startLine: number, mapping: number): number {
    const binary = binaryOf(this.parts, mapping);
    return nodeAt(this.byBinary, `${startLine} ${binary}`, nameOfBinary(binary), this.names);
  }
}

function nodeAt(nodes: Map<string, number>, key: string, name: string, names: string[]): number {
  const known = nodes.get(key);
  if (known !== undefined) return known;
  nodes.set(key, names.length);
  return names.push(name) - 1;
}

/** File of a mapping row, empty where nothing is known. */
export function binaryOf(parts: Parts, mapping: number): string {
  const row = parts.mappings.rows[mapping];
  return row === undefined ? "" : parts.strings.text(row.fileName);
}

/** How `go tool pprof` calls a frame of which only the binary is known. */
export function nameOfBinary(file: string): string {
  if (file === "") return "<unknown>";
  const base = file.replace(/\/+$/, "").split("/").pop();
  return `[${base === undefined || base === "" ? "/" : base}]`;
}
