import type { Profile } from "../profile/profile.js";
import { sampleColumn } from "../profile/sample-type.js";
import { type CallNode, callGraph } from "./call-graph.js";
import { drawnFunctions } from "./drawn-functions.js";
import type { TopRow } from "./top.js";

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
  /** Sum of all absolute sample values. */
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
  const nodes = [...callGraph(profile, column)].sort(byFlatThenName);
  const frame = { profile, column, nodes, total: totalOf(profile, column) };
  const shown = shownByView(frame);
  return {
    sampleType: profile.sampleTypes[column]?.type ?? "",
    total: frame.total,
    views: [...shown].map(([view, kept]) => viewRow(frame, view, kept)),
    dropped: nodes.flatMap((node) => droppedFunction(frame, shown, node)),
  };
}

/** What all views of one profile share; its functions are in the order of a list. */
interface Frame {
  readonly profile: Profile;
  readonly column: number;
  readonly nodes: readonly CallNode[];
  readonly total: number;
}

type Shown = ReadonlyMap<TrimView, ReadonlySet<string>>;

function shownByView({ profile, column, nodes }: Frame): Shown {
  const cutoff = cutoffOf(nodes, nodeFraction);
  const listed = nodes.filter((node) => Math.abs(node.cum) >= cutoff);
  const names = (some: readonly CallNode[]): ReadonlySet<string> =>
    new Set(some.map((node) => node.functionName));
  const drawn = drawnFunctions(callGraph(profile, column, names(listed)), cutoff);
  return new Map<TrimView, ReadonlySet<string>>([
    ["top", names(listed)],
    ["shell top", names(listed.slice(0, mostInShell))],
    ["web top", names(listed.slice(0, mostInWebTop))],
    ["graph", names(drawn)],
    ["flame graph", names(nodes)],
  ]);
}

function viewRow(frame: Frame, view: TrimView, kept: ReadonlySet<string>): TrimViewRow {
  const { profile, column, nodes, total } = frame;
  const shown = sumOfFlat(nodes.filter((node) => kept.has(node.functionName)));
  return {
    view,
    shownFunctions: kept.size,
    droppedFunctions: nodes.length - kept.size,
    shown,
    dropped: total - shown,
    droppedShare: total === 0 ? 0 : (total - shown) / total,
    cutoff: view === "flame graph" ? 0 : cutoffOf(nodes, nodeFraction),
    droppedCalls: view === "graph" ? droppedCalls(frame, kept) : 0,
    unit: profile.sampleTypes[column]?.unit ?? "",
  };
}

function droppedCalls({ profile, column, nodes }: Frame, kept: ReadonlySet<string>): number {
  const cutoff = cutoffOf(nodes, edgeFraction);
  const calls = callGraph(profile, column, kept).flatMap(({ callers }) => [...callers.values()]);
  return calls.filter((value) => Math.abs(value) < cutoff).length;
}

function droppedFunction(
  { profile, column, total }: Frame,
  shown: Shown,
  node: CallNode,
): readonly DroppedFunction[] {
  const { functionName, flat, cum } = node;
  const missingFrom = [...shown].flatMap(([view, kept]) => (kept.has(functionName) ? [] : [view]));
  if (missingFrom.length === 0) return [];
  const [flatShare, cumShare] = [flat / total, cum / total];
  const unit = profile.sampleTypes[column]?.unit ?? "";
  return [{ functionName, flat, flatShare, cum, cumShare, unit, missingFrom }];
}

function cutoffOf(nodes: readonly CallNode[], fraction: number): number {
  return Math.abs(Math.trunc(sumOfFlat(nodes) * fraction));
}

function sumOfFlat(nodes: readonly CallNode[]): number {
  return nodes.reduce((sum, node) => sum + node.flat, 0);
}

function totalOf(profile: Profile, column: number): number {
  let total = 0;
  for (const { values } of profile.samples()) total += Math.abs(values[column] ?? 0);
  return total;
}

function byFlatThenName(a: CallNode, b: CallNode): number {
  const bySize = Math.abs(b.flat) - Math.abs(a.flat);
  if (bySize !== 0) return bySize;
  return a.functionName < b.functionName ? -1 : 1;
}
