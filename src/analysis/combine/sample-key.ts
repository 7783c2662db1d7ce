import type { Parts } from "../../profile/parts.js";
import type { SampleCursor } from "../../profile/walk/sample-cursor.js";
import { baseLabel } from "../selection/selected-samples.js";
import { labelLength } from "./combined-samples.js";
import type { CombinedTables } from "./combined-tables.js";

/** The key of a sample: the first `length` of the numbers. */
export interface SampleKey {
  readonly numbers: Int32Array;
  readonly length: number;
}

/**
 * Gives the key of the cursor's sample in tables that are being made: the number of its locations,
 * their ids, and its labels in an order of their own. Each call writes over the last key.
 */
export function keyReader(
  parts: Parts,
  cursor: SampleCursor,
  tables: CombinedTables,
  isBase: boolean,
): () => SampleKey {
  const { frameCap, labelCap } = parts.limits;
  const numbers = new Int32Array(1 + frameCap + (labelCap + 1) * labelLength);
  const locationOf = tables.adopter(parts);
  const labelsOf = labelReader(parts, cursor, tables, isBase);
  return () => {
    const count = cursor.locationCount;
    numbers[0] = count;
    for (let index = 0; index < count; index++) {
      numbers[1 + index] = locationOf(cursor.locations[index] as number);
    }
    let at = 1 + count;
    for (const label of labelsOf()) {
      numbers.set(label, at);
      at += labelLength;
    }
    return { numbers, length: at };
  };
}

type LabelKey = readonly [name: number, text: number, unit: number, low: number, high: number];

/** By key, words before numbers; values of one key keep their order, which says something. */
function labelReader(
  parts: Parts,
  cursor: SampleCursor,
  tables: CombinedTables,
  isBase: boolean,
): () => readonly LabelKey[] {
  const stringOf = tables.strings.adopter(parts.strings);
  const baseKey = isBase ? tables.strings.add(baseLabel.key) : -1;
  const baseLabels: LabelKey[] = isBase
    ? [[baseKey, tables.strings.add(baseLabel.value), 0, 0, 0]]
    : [];
  const { label } = cursor;
  return () => {
    const labels = [...baseLabels];
    for (let index = 0; index < cursor.labelCount; index++) {
      cursor.readLabel(index);
      const name = stringOf(label.key);
      const isText = label.text !== 0;
      if (label.saysNothing() || (isText && name === baseKey)) continue;
      if (isText) labels.push([name, stringOf(label.text), 0, 0, 0]);
      else labels.push([name, 0, stringOf(label.unit), label.low, label.high]);
    }
    return labels.length < 2 ? labels : labels.sort(byNameAndKind);
  };
}

function byNameAndKind([a, aText]: LabelKey, [b, bText]: LabelKey): number {
  return a - b || (aText === 0 ? 1 : 0) - (bText === 0 ? 1 : 0);
}
