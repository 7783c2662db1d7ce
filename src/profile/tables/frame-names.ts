import type { Parts } from "../parts.js";

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
  const names: string[] = [];
  const nodeByFunction = namedNodes(parts, names);
  const binaries = new BinaryNodes(parts, names);
  const { lineFunction, lineStart, mapping, count } = parts.locations;
  const { startLine } = parts.functions;
  const nodeStart = new Int32Array(count + 1);
  const nodeOf = new Int32Array(lineFunction.length + count);
  let filled = 0;
  for (let row = 0; row < count; row++) {
    const first = lineStart[row] as number;
    const end = lineStart[row + 1] as number;
    if (first === end) nodeOf[filled++] = binaries.node(0, mapping[row] as number);
    for (let line = first; line < end; line++) {
      const functionRow = lineFunction[line] as number;
      const node = nodeByFunction[functionRow] as number;
      if (node >= 0) nodeOf[filled++] = node;
      else
        nodeOf[filled++] = binaries.node(startLine[functionRow] as number, mapping[row] as number);
    }
    nodeStart[row + 1] = filled;
  }
  return { names, nodeStart, nodeOf: nodeOf.subarray(0, filled) };
}

/** The node of each function that has a name and is used, else -1; adds the names. */
function namedNodes(parts: Parts, names: string[]): Int32Array {
  const { functions, locations, strings } = parts;
  const isUsed = new Uint8Array(functions.count);
  const { lineFunction } = locations;
  for (let line = 0; line < lineFunction.length; line++) isUsed[lineFunction[line] as number] = 1;
  const nodes = new Map<string, number>();
  const nodeByFunction = new Int32Array(functions.count).fill(-1);
  for (let row = 0; row < functions.count; row++) {
    if (isUsed[row] === 0) continue;
    const name = strings.text(functions.name[row] as number);
    if (name !== "") nodeByFunction[row] = nodeAt(nodes, name, name, names);
  }
  return nodeByFunction;
}

/** The nodes of frames of which only the binary is known. */
class BinaryNodes {
  private readonly nodes = new Map<string, number>();
  private readonly parts: Parts;
  private readonly names: string[];

  /** Adds to the names. */
  constructor(parts: Parts, names: string[]) {
    this.parts = parts;
    this.names = names;
  }

  node(startLine: number, mapping: number): number {
    const binary = binaryOf(this.parts, mapping);
    return nodeAt(this.nodes, `${startLine} ${binary}`, nameOfBinary(binary), this.names);
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
