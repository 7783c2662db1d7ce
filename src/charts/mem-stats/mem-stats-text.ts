import { type TextColumn, textTable } from "../../text-table.js";
import { formatCount } from "../../units.js";
import { evenly } from "../drawing/evenly.js";
import type { LineBreak } from "./mem-stats-breaks.js";
import { type FieldLine, formatValue, type MemStatsDrawing } from "./mem-stats-lines.js";

const shownRows = 10;
const shownBreaks = 5;

/** The fields in words: where each began and ended, its extremes, and a table of moments. */
export function memStatsText({ lines, breaks, collections }: MemStatsDrawing): string {
  const points = lines[0]?.points ?? [];
  const seconds = points[points.length - 1]?.seconds ?? 0;
  const title = memStatsTitle(lines);
  if (points.length === 0) return `${title}: no rows`;
  const moments = evenly([...points.keys()], shownRows);
  const cells = moments.map((index) => [
    `${(points[index]?.seconds ?? 0).toFixed(1)} s`,
    ...lines.map((line) => formatValue(line.points[index]?.value ?? 0, line.unit)),
  ]);
  return [
    `${title}, ${formatCount(points.length)} rows, ${seconds.toFixed(1)} s`,
    ...lines.map(summaryOf),
    ...lines.flatMap(({ band }) => (band === undefined ? [] : [`trend of ${band.words}`])),
    ...(collections === undefined ? [] : [collections.words]),
    ...breakWords(breaks),
    "",
    textTable(columnsOf(lines), cells),
  ].join("\n");
}

/** What is drawn, as a title; fields are Go's names, never text of a file. */
export function memStatsTitle(lines: readonly FieldLine[]): string {
  return `${lines.map((line) => line.field).join(", ")} over time`;
}

/** By how much a field changed from its first row to its last, with a sign. */
export function changeOf(line: FieldLine): string {
  const first = line.points[0]?.value ?? 0;
  const last = line.points[line.points.length - 1]?.value ?? 0;
  return `${last > first ? "+" : ""}${formatValue(last - first, line.unit)}`;
}

function summaryOf(line: FieldLine): string {
  const { field, unit, points } = line;
  const values = points.map((point) => point.value);
  const written = (value = 0): string => formatValue(value, unit);
  const [low, high] = [values.reduce(smaller), values.reduce(larger)];
  return `${field}: ${written(values[0])} at first, ${written(values[values.length - 1])} at last (${changeOf(line)}); least ${written(low)}, most ${written(high)}`;
}

function breakWords(breaks: readonly LineBreak[]): readonly string[] {
  if (breaks.length === 0) return [];
  const shown = breaks.slice(0, shownBreaks).map(({ words }) => words);
  const more = breaks.length > shownBreaks ? `, and ${breaks.length - shownBreaks} more` : "";
  return [`broken: ${shown.join(", ")}${more}`];
}

function smaller(a: number, b: number): number {
  return Math.min(a, b);
}

function larger(a: number, b: number): number {
  return Math.max(a, b);
}

function columnsOf(lines: readonly FieldLine[]): readonly TextColumn[] {
  return ["time", ...lines.map((line) => line.field)].map((heading) => ({
    heading,
    align: "right",
  }));
}
