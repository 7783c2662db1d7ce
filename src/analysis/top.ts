import { escapeControls } from "../errors.js";
import type { Profile } from "../profile/profile.js";
import { formatShare } from "../units.js";
import { type FlatCum, flatCum } from "./flat-cum.js";
import { checkedLimit } from "./rows/limit.js";
import { listText } from "./rows/list-text.js";
import { asRows, type Rows } from "./rows/rows.js";
import { keptNodes, type TrimmedOrder } from "./rows/trim.js";
import { valueText } from "./rows/value-text.js";
import { select } from "./selection/select.js";
import type { SelectionOptions } from "./selection/selection-options.js";

export interface TopOptions extends SelectionOptions, TrimmedOrder {
  /** Most rows to give, all if not given; a limit is the reader's own cut and not in `trimmed`. */
  readonly limit?: number;
}

/** What one function allocated itself (flat) and with all it called (cum). */
export interface TopRow {
  /** As `go tool pprof` prints it: at other granularities with or without file, line, address. */
  readonly functionName: string;
  readonly flat: number;
  /** Share of `flat` in the sum of all absolute sample values, from 0 to 1; in a `diff` of its base. */
  readonly flatShare: number;
  readonly cum: number;
  readonly cumShare: number;
  /** Unit of `flat` and `cum`, such as `bytes`. */
  readonly unit: string;
}

/**
 * The functions of a profile with their flat and cum values, in the order of `go tool pprof -top`:
 * largest flat first, then by name. Nothing is trimmed unless asked for; `rows.trimmed` says what was.
 *
 * A recursive function counts once per stack in cum; inlined calls are functions of their own.
 * At the granularity `files` a file is one row, where pprof splits it by the start of its functions.
 * Throws `LeaklabError` (unknown-sample-type) for a sample type that the profile does not have, and
 * (invalid-argument) for a pattern that is no regular expression.
 *
 * @example
 * top(readProfile("heap.pb.gz"), { sampleType: "inuse_space", focus: "cache", limit: 10 })
 */
export function top(profile: Profile, options: TopOptions = {}): Rows<TopRow> {
  const limit = checkedLimit(options.limit);
  const { frames, walk, unit } = select(profile, options);
  const sums = flatCum(frames, walk());
  const { nodes, trimmed } = keptNodes(frames.names, sums, unit, options);
  const rows = nodes.slice(0, limit).map((node) => topRow(frames.names, sums, node, unit));
  return asRows(rows, trimmed, topRowsText);
}

/** The row of one node. */
export function topRow(
  names: readonly string[],
  { flat, cum, total }: FlatCum,
  node: number,
  unit: string,
): TopRow {
  const own = flat[node] as number;
  const all = cum[node] as number;
  return {
    functionName: names[node] as string,
    flat: own,
    flatShare: own / total,
    cum: all,
    cumShare: all / total,
    unit,
  };
}

function topRowsText(rows: readonly TopRow[]): string {
  return listText(rows, [
    { heading: "flat", align: "right", cell: ({ flat, unit }) => valueText(flat, unit) },
    { heading: "flat %", align: "right", cell: ({ flatShare }) => formatShare(flatShare) },
    { heading: "cum", align: "right", cell: ({ cum, unit }) => valueText(cum, unit) },
    { heading: "cum %", align: "right", cell: ({ cumShare }) => formatShare(cumShare) },
    { heading: "function", align: "left", cell: (row) => escapeControls(row.functionName, 120) },
  ]);
}
