import { escapeControls } from "../../errors.js";
import { type TextColumn, textTable } from "../../text-table.js";
import { formatShare } from "../../units.js";
import { moreText } from "../rows/list-text.js";
import { valueText } from "../rows/value-text.js";
import type { PeekCall, PeekRow } from "./peek.js";

const mostRows = 10;
const mostCalls = 10;

/** The first ten functions, each a table: callers above it, callees below, as pprof prints them. */
export function peekText(rows: readonly PeekRow[]): string {
  if (rows.length === 0) return "no rows";
  const tables = rows.slice(0, mostRows).map(functionText);
  return [...tables, ...moreText(rows.length - tables.length, "row")].join("\n\n");
}

function functionText(row: PeekRow): string {
  const own = [
    valueText(row.flat, row.unit),
    valueText(row.cum, row.unit),
    formatShare(row.cumShare),
    escapeControls(row.functionName, 120),
  ];
  return textTable(columns, [
    ...callCells(row.callers, row.unit, "caller"),
    own,
    ...callCells(row.callees, row.unit, "callee"),
  ]);
}

const columns: readonly TextColumn[] = [
  { heading: "flat", align: "right" },
  { heading: "cum", align: "right" },
  { heading: "%", align: "right" },
  { heading: "function", align: "left" },
];

function callCells(
  calls: readonly PeekCall[],
  unit: string,
  role: "caller" | "callee",
): string[][] {
  const cells = calls.slice(0, mostCalls).map(({ functionName, value, share, isInlined }) => {
    const name = `${escapeControls(functionName, 120)}${isInlined ? " (inline)" : ""}`;
    return ["", valueText(value, unit), formatShare(share), `  ${role} ${name}`];
  });
  const more = moreText(calls.length - cells.length, role);
  return [...cells, ...more.map((line) => ["", "", "", `  ${line}`])];
}
