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
  const { locations } = parts;
  const names: string[] = [];
  const nodeStart = new Int32Array(locations.count + 1);
  const nodeOf = new Int32Array(locations.lineFunction.length + locations.count);
  const nodeByFunction = nodeFinder(parts, names);
  let filled = 0;
  for (let row = 0; row < locations.count; row++) {
    const first = locations.lineStart[row] as number;
    const end = locations.lineStart[row + 1] as number;
    const mapping = locations.mapping[row] as number;
    if (first === end) nodeOf[filled++] = nodeByFunction(-1, mapping);
    for (let line = first; line < end; line++) {
      nodeOf[filled++] = nodeByFunction(locations.lineFunction[line] as number, mapping);
    }
    nodeStart[row + 1] = filled;
  }
  return { names, nodeStart, nodeOf };
}

/** Finds a node by function row (-1 for none) and mapping row, or makes it and adds its name. */
function nodeFinder(
  parts: Parts,
  names: string[],
): (functionRow: number, mapping: number) => number {
  const { functions, strings } = parts;
  const nodeByRow = new Int32Array(functions.count).fill(-1);
  const byName = new Map<string, number>();
  const byBinary = new Map<string, number>();
  return (functionRow, mapping) => {
    const hasFunction = functionRow !== -1;
    if (hasFunction && nodeByRow[functionRow] !== -1) return nodeByRow[functionRow] as number;
    const name = hasFunction ? strings.text(functions.name[functionRow] as number) : "";
    if (name !== "") {
      const node = nodeAt(byName, name, name, names);
      nodeByRow[functionRow] = node;
      return node;
    }
    const startLine = hasFunction ? functions.startLine[functionRow] : 0;
    const binary = binaryOf(parts, mapping);
    return nodeAt(byBinary, `${startLine} ${binary}`, nameOfBinary(binary), names);
  };
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
