import type { SourcePlace } from "./escape-row.js";

/** A text that is equal for equal places. */
export function placeKey(place: SourcePlace): string {
  return `${place.package} ${place.file}:${place.line}:${place.column}`;
}
