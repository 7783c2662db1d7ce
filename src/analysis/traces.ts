import { escapeControls } from "../errors.js";
import type { Label, Profile } from "../profile/profile.js";
import { labelsOf } from "../profile/samples.js";
import { checkedLimit } from "./rows/limit.js";
import { moreText } from "./rows/list-text.js";
import { withText } from "./rows/rows.js";
import { valueText } from "./rows/value-text.js";
import type { FrameTable } from "./selection/frame-table.js";
import { labelKeys } from "./selection/label-keys.js";
import { labelUnits } from "./selection/label-units.js";
import { select } from "./selection/select.js";
import type { SelectedSamples } from "./selection/selected-samples.js";
import type { SelectionOptions } from "./selection/selection-options.js";
import { tagText } from "./tags.js";

export interface TraceOptions extends SelectionOptions {
  /** Most rows to give, all if not given. */
  readonly limit?: number;
}

/** One sample of the profile. */
export interface TraceRow {
  readonly value: number;
  readonly unit: string;
  /** Leaf first, named as in `top`. */
  readonly stack: readonly string[];
  /** Units of numbers are stated by the file, else known from the key. */
  readonly labels: readonly Label[];
}

/**
 * The samples one by one in the order of the file, as `go tool pprof -traces`; those without a frame
 * are left out, those with the value 0 are not.
 *
 * @example
 * traces(readProfile("heap.pb.gz"), { focus: "cache", limit: 5 })
 */
export function traces(profile: Profile, options: TraceOptions = {}): TraceRow[] {
  const limit = checkedLimit(options.limit) ?? Number.POSITIVE_INFINITY;
  const { parts, frames, walk, unit } = select(profile, options);
  const stackOf = stackReader(frames);
  const isShown = labelKeys(options);
  const unitOf = labelUnits(parts);
  const rows: TraceRow[] = [];
  const samples = walk();
  while (rows.length < limit && samples.next()) {
    const stack = stackOf(samples);
    if (stack.length === 0) continue;
    const labels = labelsOf(samples.cursor, parts)
      .filter(({ key }) => isShown(key))
      .map((label) =>
        typeof label.value === "string" ? label : { ...label, unit: unitOf(label.key) },
      );
    rows.push({ value: samples.value, unit, stack, labels });
  }
  return withText(rows, () => tracesText(rows));
}

/** Gives the names of a stack; those of a location are made once. */
function stackReader({
  names,
  nodeStart,
  nodeOf,
}: FrameTable): (samples: SelectedSamples) => string[] {
  const known = new Map<number, readonly string[]>();
  const namesAt = (row: number): readonly string[] => {
    const nodes = nodeOf.subarray(nodeStart[row], nodeStart[row + 1]);
    const made = known.get(row) ?? Array.from(nodes, (node) => names[node] as string);
    known.set(row, made);
    return made;
  };
  return ({ cursor, first, end }) => {
    const stack: string[] = [];
    for (let index = first; index < end; index++) {
      stack.push(...namesAt(cursor.locations[index] as number));
    }
    return stack;
  };
}

const mostTraces = 10;
const mostFrames = 40;

function tracesText(rows: readonly TraceRow[]): string {
  if (rows.length === 0) return "no rows";
  const blocks = rows.slice(0, mostTraces).map(traceText);
  return [...blocks, ...moreText(rows.length - blocks.length, "row")].join("\n\n");
}

function traceText({ value, unit, stack, labels }: TraceRow): string {
  const remarks = labels.map(
    (label) => `${escapeControls(label.key, 40)}: ${tagText(label.value, label.unit)}`,
  );
  const frames = stack.slice(0, mostFrames).map((name) => escapeControls(name, 120));
  const lines = [...frames, ...moreText(stack.length - frames.length, "frame")];
  return [[valueText(value, unit), ...remarks].join(", "), ...lines].join("\n  ");
}
