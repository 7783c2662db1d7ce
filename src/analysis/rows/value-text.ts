import { escapeControls } from "../../errors.js";
import { formatBytes, formatCount } from "../../units.js";

/** A value in the unit its profile gives it; a unit is text of the file. */
export function valueText(value: number, unit: string): string {
  if (unit === "bytes") return formatBytes(value);
  if (unit === "count") return formatCount(value);
  return `${formatCount(value)} ${escapeControls(unit, 12)}`.trimEnd();
}
