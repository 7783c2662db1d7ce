import type { Parts } from "../../profile/parts.js";
import { SampleCursor } from "../../profile/walk/sample-cursor.js";

/**
 * The unit of the numbers under each label key: the first that any sample states; else bytes for
 * `alignment` and `request`, and the key itself for all others, as `bytes`.
 */
export function labelUnits(parts: Parts): (key: string) => string {
  const stated = new Map<string, string>();
  const cursor = new SampleCursor(parts);
  const { label } = cursor;
  while (cursor.next()) {
    for (let index = 0; index < cursor.labelCount; index++) {
      cursor.readLabel(index);
      if (label.text !== 0 || label.unit === 0) continue;
      const key = parts.strings.text(label.key);
      if (!stated.has(key)) stated.set(key, parts.strings.text(label.unit));
    }
  }
  return (key) => stated.get(key) ?? (key === "alignment" || key === "request" ? "bytes" : key);
}
