import type { DamagedLine } from "./lines.js";

/** What a reader of a log or series returns: every good record, and what could not be read. */
export interface Readings<Row> {
  /** In file order. */
  readonly rows: readonly Row[];
  readonly damaged: readonly DamagedLine[];
}
