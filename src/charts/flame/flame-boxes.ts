import type { FlameRow } from "../../analysis/call-tree/flame.js";
import { packageOf } from "../../analysis/go-names/package-of.js";
import { isStandardPackage } from "../../analysis/go-names/standard-packages.js";
import { formatShare } from "../../units.js";
import { theme } from "../drawing/theme.js";
import { unitText } from "../top/top-text.js";
import type { Box, BoxKind } from "./box.js";

/** Whose code a function is. */
export const codeKinds: readonly [BoxKind, BoxKind, BoxKind] = [
  { kind: "program and its modules", fill: theme.sky, ink: theme.ink },
  { kind: "standard library", fill: "#f3d9a4", ink: theme.ink },
  { kind: "runtime", fill: "#e1e5ea", ink: theme.ink },
];

/** The rows as boxes, coloured by whose code they are. */
export function flameBoxes(rows: readonly FlameRow[]): readonly Box[] {
  const whole = rows[0]?.width ?? 0;
  return rows.map(({ functionName, parent, depth, start, width, ...row }) => ({
    name: functionName,
    parent,
    depth,
    start: whole === 0 ? 0 : start / whole,
    end: whole === 0 ? 0 : (start + width) / whole,
    words: `${unitText(row.value, row.unit)}, ${formatShare(row.share)}; itself ${unitText(row.flat, row.unit)}`,
    kind: kindOf(functionName, parent),
  }));
}

function kindOf(functionName: string, parent: number): string {
  const [program, library, runtime] = codeKinds;
  const path = packageOf(functionName);
  const isRuntime = /^(?:runtime|internal\/runtime)(?:\/|$)/.test(path);
  if (parent === -1 || isRuntime) return runtime.kind;
  return isStandardPackage(path) ? library.kind : program.kind;
}
