import type { Parts } from "./parts.js";
import type { Frame, Label, Sample } from "./profile.js";
import { functionNodes } from "./tables/frame-names.js";
import { SampleCursor } from "./walk/sample-cursor.js";
import { signed } from "./wire/wire-reader.js";

/** The samples in file order as frozen objects, made one at a time. */
export function* samplesOf(parts: Parts): Generator<Sample> {
  const cursor = new SampleCursor(parts);
  const stackOf = stackReader(parts);
  while (cursor.next()) {
    yield Object.freeze({
      stack: stackOf(cursor),
      values: valuesOf(cursor, parts),
      labels: labelsOf(cursor, parts),
    });
  }
}

/** Gives the stack of a cursor's sample; frames are made once per location and shared. */
export function stackReader(parts: Parts): (cursor: SampleCursor) => readonly Frame[] {
  const known = new Map<number, readonly Frame[]>();
  const framesAt = (row: number): readonly Frame[] => {
    const frames = known.get(row) ?? framesOf(parts, row);
    known.set(row, frames);
    return frames;
  };
  return (cursor) => {
    const rows = Array.from(cursor.locations.subarray(0, cursor.locationCount));
    return Object.freeze(rows.flatMap(framesAt));
  };
}

function framesOf(parts: Parts, row: number): readonly Frame[] {
  const { names, nodeStart, nodeOf } = functionNodes(parts);
  const firstLine = parts.locations.lineStart[row] as number;
  const hasLines = firstLine < (parts.locations.lineStart[row + 1] as number);
  const nodes = nodeOf.subarray(nodeStart[row], nodeStart[row + 1]);
  return Array.from(nodes, (node, index) => {
    const functionName = names[node] as string;
    const place = hasLines ? placeOf(parts, firstLine + index) : { fileName: "", line: 0 };
    return Object.freeze({ functionName, ...place });
  });
}

function placeOf(parts: Parts, line: number): { fileName: string; line: number } {
  const functionRow = parts.locations.lineFunction[line] as number;
  const fileName = parts.strings.text(parts.functions.fileName[functionRow] as number);
  return { fileName, line: parts.locations.lineNumber[line] as number };
}

function valuesOf(cursor: SampleCursor, parts: Parts): readonly number[] {
  return Object.freeze(parts.header.sampleTypes.map((_, column) => cursor.value(column)));
}

/** The labels of a cursor's sample in the order of the file. */
export function labelsOf(cursor: SampleCursor, parts: Parts): readonly Label[] {
  const labels: Label[] = [];
  for (let index = 0; index < cursor.labelCount; index++) {
    cursor.readLabel(index);
    if (cursor.label.saysNothing()) continue;
    const { key, text, unit, low, high } = cursor.label;
    labels.push(
      Object.freeze({
        key: parts.strings.text(key),
        value: text === 0 ? signed(low, high) : parts.strings.text(text),
        unit: text === 0 ? parts.strings.text(unit) : "",
      }),
    );
  }
  return Object.freeze(labels);
}
