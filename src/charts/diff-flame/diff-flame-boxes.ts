import { theme } from "../drawing/theme.js";
import type { Box, BoxKind } from "../flame/box.js";
import { unitText } from "../top/top-text.js";
import type { JoinedRow } from "./joined-rows.js";

/** Blue shrank and orange grew: told apart by colour-blind readers, and by lightness in print. */
export const changeKinds: readonly BoxKind[] = [
  { kind: "new", fill: "#b84600", ink: "#ffffff" },
  { kind: "doubled or more", fill: "#ee9a62", ink: theme.ink },
  { kind: "grew", fill: "#f8d5bb", ink: theme.ink },
  { kind: "within a fifth", fill: "#e8ebef", ink: theme.ink },
  { kind: "shrank", fill: "#bfdff2", ink: theme.ink },
  { kind: "halved or less", fill: "#74b3dc", ink: theme.ink },
];

/** The rows as boxes, as wide as in the later profile, coloured by their change. */
export function diffFlameBoxes(rows: readonly JoinedRow[]): readonly Box[] {
  const whole = rows[0]?.width ?? 0;
  return rows.map((row) => ({
    name: row.functionName,
    parent: row.parent,
    depth: row.depth,
    start: whole === 0 ? 0 : row.start / whole,
    end: whole === 0 ? 0 : (row.start + row.width) / whole,
    words: `${unitText(row.baseValue, row.unit)} before, ${unitText(row.value, row.unit)} now (${changeText(row)})`,
    kind: changeKind(row),
  }));
}

/** What came or went, with its sign. */
export function changeText({ baseValue, value, unit }: JoinedRow): string {
  const change = value - baseValue;
  return `${change > 0 ? "+" : ""}${unitText(change, unit)}`;
}

function changeKind({ baseValue, value }: JoinedRow): string {
  if (baseValue === 0) return "new";
  const ratio = value / baseValue;
  if (ratio >= 2) return "doubled or more";
  if (ratio > 1.2) return "grew";
  if (ratio <= 0.5) return "halved or less";
  return ratio < 1 / 1.2 ? "shrank" : "within a fifth";
}
