import type { Parts } from "../../profile/parts.js";
import { binaryOf, functionNodes, nameOfBinary } from "../../profile/tables/frame-names.js";
import { cleanPath } from "./clean-path.js";
import type { Granularity } from "./selection-options.js";

/**
 * What becomes a row, each a node with the name that `go tool pprof` prints; and the nodes of each
 * location, innermost inlined call first: those from `nodeStart[row]` to before `nodeStart[row + 1]`.
 */
export interface FrameTable {
  readonly names: readonly string[];
  readonly nodeStart: Int32Array;
  readonly nodeOf: Int32Array;
}

/** The nodes of all locations: one for each of its lines, one for a location without lines. */
export function frameTable(
  parts: Parts,
  granularity: Granularity,
  hasColumns: boolean,
): FrameTable {
  const functions = functionNodes(parts);
  if (granularity === "functions") return functions;
  const { nodeStart } = functions;
  const names: string[] = [];
  const nodeOf = new Int32Array(functions.nodeOf.length);
  const nodes = new Map<string, number>();
  const frameAt = frameReader(parts, granularity, hasColumns);
  for (let row = 0; row < parts.locations.count; row++) {
    const first = nodeStart[row] as number;
    for (let entry = first; entry < (nodeStart[row + 1] as number); entry++) {
      const { key, name } = frameAt(row, entry - first);
      const node = nodes.get(key) ?? names.push(name) - 1;
      nodes.set(key, node);
      nodeOf[entry] = node;
    }
  }
  return { names, nodeStart, nodeOf };
}

interface FrameName {
  readonly key: string;
  readonly name: string;
}

function frameReader(
  parts: Parts,
  granularity: Granularity,
  hasColumns: boolean,
): (row: number, index: number) => FrameName {
  const { locations, functions, strings } = parts;
  const hasLines = granularity === "lines" || granularity === "addresses";
  const fileNames = new Map<number, string>();
  const fileOf = (index: number): string => {
    const known = fileNames.get(index) ?? cleanPath(strings.text(index));
    fileNames.set(index, known);
    return known;
  };
  return (row, index) => {
    const binary = binaryOf(parts, locations.mapping[row] as number);
    const address = granularity === "addresses" ? addressOf(locations.address, row) : "";
    const line = (locations.lineStart[row] as number) + index;
    if (line >= (locations.lineStart[row + 1] as number))
      return frameName({ ...bare, address, binary });
    const functionRow = locations.lineFunction[line] as number;
    return frameName({
      address,
      binary,
      functionName:
        granularity === "files" ? "" : strings.text(functions.name[functionRow] as number),
      fileName: fileOf(functions.fileName[functionRow] as number),
      startLine: functions.startLine[functionRow] as number,
      line: hasLines ? (locations.lineNumber[line] as number) : 0,
      column: hasColumns ? (locations.lineColumn[line] as number) : 0,
      isFile: granularity === "files",
    });
  };
}

interface Place {
  readonly address: string;
  readonly binary: string;
  readonly functionName: string;
  readonly fileName: string;
  readonly startLine: number;
  readonly line: number;
  readonly column: number;
  readonly isFile: boolean;
}

/** A frame of which no function is known. */
const bare = { functionName: "", fileName: "", startLine: 0, line: 0, column: 0, isFile: false };

function frameName(place: Place): FrameName {
  const { address, binary, functionName, fileName, startLine, line, column, isFile } = place;
  // A file is one row. go tool pprof splits it by the start lines of its functions, unprinted.
  const isNamed = functionName !== "" || (isFile && fileName !== "");
  const rest = isNamed ? [] : [startLine, binary];
  const lineText = `${fileName}:${line}${column === 0 ? "" : `:${column}`}`;
  const file = line === 0 ? fileName : lineText;
  const lastResort = functionName === "" && file === "" ? nameOfBinary(binary) : "";
  return {
    key: keyOf(address, functionName, fileName, line, column, ...rest),
    name: spaced(address, functionName, file, lastResort),
  };
}

function keyOf(...values: readonly (string | number)[]): string {
  return values.join("\u0000");
}

function spaced(...words: readonly string[]): string {
  return words.filter((word) => word !== "").join(" ");
}

/** Sixteen hexadecimal digits; empty for the address 0, which says nothing. */
function addressOf(words: Int32Array, row: number): string {
  const [low, high] = [words[2 * row] as number, words[2 * row + 1] as number];
  return low === 0 && high === 0 ? "" : `${hex(high)}${hex(low)}`;
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
