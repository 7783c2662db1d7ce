import type { Profile } from "../../profile/profile.js";
import { sampleColumn } from "../../profile/sample-type.js";
import { callsBetween } from "../calls.js";
import { type FlatCum, flatCum } from "../flat-cum.js";
import { cutoffOf } from "../rows/trim.js";
import { type Selection, select } from "../selection/select.js";
import { type TopRow, top } from "../top.js";
import { callGraph } from "./call-graph.js";
import { drawnFunctions } from "./drawn-functions.js";

/**
 * Where `go tool pprof` shows functions: `top` is `-top`, `shell top` the command at its prompt,
 * `web top` and `flame graph` the pages of `-http`, `graph` the page there and `-svg` and `-dot`.
 */
export type TrimView = "top" | "shell top" | "web top" | "graph" | "flame graph";

/** What one view of `go tool pprof` shows and leaves out unless told otherwise. */
export interface TrimViewRow {
  readonly view: TrimView;
  readonly shownFunctions: number;
  readonly droppedFunctions: number;
  /** Sum of the flat values of the functions shown: its line "Showing nodes accounting for". */
  readonly shown: number;
  /** What is missing from the sum of all samples. */
  readonly dropped: number;
  /** Share of `dropped` in that sum. */
  readonly droppedShare: number;
  /** Functions with a smaller cum value are dropped: half a percent of the sum; 0 where nothing is. */
  readonly cutoff: number;
  /** Calls that a graph does not draw because they are below a thousandth of the sum. */
  readonly droppedCalls: number;
  /** Unit of the values, such as `bytes`. */
  readonly unit: string;
}

/** A function that at least one view leaves out. */
export interface DroppedFunction extends TopRow {
  readonly missingFrom: readonly TrimView[];
}

export interface TrimReport {
  readonly sampleType: string;
  /** Sum of all absolute sample values; in a `diff` those of its base. */
  readonly total: number;
  readonly views: readonly TrimViewRow[];
  /** Largest flat first. */
  readonly dropped: readonly DroppedFunction[];
}

export interface TrimReportOptions {
  /** Name of the sample type, the profile's default if not given. */
  readonly sampleType?: string;
}

const nodeFraction = 0.005;
const edgeFraction = 0.001;
const mostInShell = 10;
const mostInWebTop = 500;

/**
 * What `go tool pprof` does not show of a profile by default, view by view, and which functions.
 *
 * A list, and first of all a graph, leaves out each function whose cum value is below 0.005 of the
 * sum (`nodefraction`); the graph has room for 80 boxes besides, the prompt's `top` for 10 functions
 * and the web page Top for 500; the flame graph has everything. The rules are those of google/pprof's
 * internal/report and driver as of Go 1.26. Throws `LeaklabError` (unknown-sample-type).
 *
 * @example
 * trimReport(readProfile("heap.pb.gz")).views.map((row) => [row.view, row.droppedFunctions])
 */
export function trimReport(profile: Profile, options: TrimReportOptions = {}): TrimReport {
  const isEmpty = profile.sampleCount === 0 && options.sampleType === undefined;
  const column = isEmpty ? 0 : sampleColumn(profile, options.sampleType);
  const { type = "", unit = "" } = profile.sampleTypes[column] ?? {};
  const asked = isEmpty ? {} : { sampleType: type };
  const selection = select(profile, asked);
  const sums = flatCum(selection.frames, selection.walk());
  const rows = top(profile, asked);
  const frame = { selection, sums, rows, unit };
  const shown = shownByView(frame);
  return {
    sampleType: type,
    total: sums.total,
    views: [...shown].map(([view, kept]) => viewRow(frame, view, kept)),
    dropped: rows.flatMap((row) => droppedFrom(shown, row)),
  };
}

/** What all views of one profile share; its functions are in the order of a list. */
interface Frame {
  readonly selection: Selection;
  readonly sums: FlatCum;
  readonly rows: readonly TopRow[];
  readonly unit: string;
}

type Shown = ReadonlyMap<TrimView, ReadonlySet<TopRow>>;

function shownByView({ selection, sums, rows }: Frame): Shown {
  const cutoff = cutoffOf(sumOfFlat(rows), nodeFraction);
  const listed = rows.filter((row) => Math.abs(row.cum) >= cutoff);
  const graph = callGraph(selection, sums, keptFlags(selection, listed));
  const drawn = namesOf(drawnFunctions(graph, cutoff));
  return new Map<TrimView, ReadonlySet<TopRow>>([
    ["top", new Set(listed)],
    ["shell top", new Set(listed.slice(0, mostInShell))],
    ["web top", new Set(listed.slice(0, mostInWebTop))],
    ["graph", new Set(listed.filter((row) => drawn.has(row.functionName)))],
    ["flame graph", new Set(rows)],
  ]);
}

function viewRow(frame: Frame, view: TrimView, kept: ReadonlySet<TopRow>): TrimViewRow {
  const { rows, unit } = frame;
  const { total } = frame.sums;
  const shown = sumOfFlat([...kept]);
  return {
    view,
    shownFunctions: kept.size,
    droppedFunctions: rows.length - kept.size,
    shown,
    dropped: total - shown,
    droppedShare: total === 0 ? 0 : (total - shown) / total,
    cutoff: view === "flame graph" ? 0 : cutoffOf(sumOfFlat(rows), nodeFraction),
    droppedCalls: view === "graph" ? droppedCalls(frame, kept) : 0,
    unit,
  };
}

function droppedCalls({ selection, rows }: Frame, kept: ReadonlySet<TopRow>): number {
  const cutoff = cutoffOf(sumOfFlat(rows), edgeFraction);
  const { frames, walk } = selection;
  const calls = callsBetween(frames, walk(), keptFlags(selection, [...kept]));
  return calls.filter(({ value }) => Math.abs(value) < cutoff).length;
}

function droppedFrom(shown: Shown, row: TopRow): readonly DroppedFunction[] {
  const missingFrom = [...shown].flatMap(([view, kept]) => (kept.has(row) ? [] : [view]));
  return missingFrom.length === 0 ? [] : [{ ...row, missingFrom }];
}

/** 1 at each node that has one of the rows' names. */
function keptFlags({ frames }: Selection, rows: readonly TopRow[]): Uint8Array {
  const names = namesOf(rows);
  return Uint8Array.from(frames.names, (name) => (names.has(name) ? 1 : 0));
}

function namesOf(some: readonly { readonly functionName: string }[]): ReadonlySet<string> {
  return new Set(some.map(({ functionName }) => functionName));
}

function sumOfFlat(rows: readonly TopRow[]): number {
  return rows.reduce((sum, row) => sum + row.flat, 0);
}
