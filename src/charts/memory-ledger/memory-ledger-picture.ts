import type { Markish } from "@observablehq/plot";
import type { LedgerPart, LedgerRow } from "../../analysis/memory-ledger/ledger-row.js";
import { formatBytes, formatShare } from "../../units.js";
import { emptyPicture } from "../drawing/empty-picture.js";
import { drawableLabel } from "../drawing/label.js";
import { rowColumn, rowNames } from "../drawing/named-rows.js";
import { plotLibrary, plotSvg } from "../drawing/plot-svg.js";
import { theme } from "../drawing/theme.js";
import { memoryLedgerTitle } from "./memory-ledger-words.js";

const rowHeight = 26;
const headHeight = 26;
const columns = { bytes: 76, share: 142 } as const;

/** A line of the picture: a part from where the one before it ended, or the total. */
interface Step {
  readonly name: string;
  readonly fill: string;
  readonly from: number;
  readonly to: number;
  readonly row: LedgerRow | undefined;
}

/** Draws each part where the one before ends, so that the last ends where the total does. */
export function memoryLedgerPicture(rows: readonly LedgerRow[]): string {
  if (rows.length === 0) return emptyPicture(memoryLedgerTitle);
  const steps = stepsOf(rows);
  const most = steps.reduce((high, { to }) => Math.max(high, to), 0) || 1;
  return plotSvg({
    title: memoryLedgerTitle,
    subtitle: [
      { text: "objects", colour: theme.blue },
      { text: ",\u2002" },
      { text: "else of Go", colour: theme.skyInk },
      { text: ",\u2002" },
      { text: "resident beyond Go, or missing", colour: theme.vermillion },
      { text: " (line: interval of an estimate)" },
    ],
    panels: [
      {
        height: headHeight + steps.length * rowHeight + 10,
        marginLeft: 170,
        marginRight: columns.share + 20,
        marginTop: headHeight,
        marginBottom: 10,
        x: { domain: [0, most], axis: null },
        y: { type: "band", domain: steps.map((_, index) => index), padding: 0.25 },
        marks: [rowNames(steps.map(({ name }) => name)), ...bars(steps), ...numbers(steps)],
      },
    ],
  });
}

const ofHeap: readonly LedgerPart[] = ["live objects", "new or dead objects", "heap objects"];
const ofOthers: readonly LedgerPart[] = [
  "returned but resident",
  "mapped files",
  "outside Go",
  "unexplained",
];

function stepsOf(rows: readonly LedgerRow[]): readonly Step[] {
  let to = 0;
  const steps = rows.map((row): Step => {
    const from = to;
    to += row.bytes;
    return { name: drawableLabel(row.part, 24), fill: fillOf(row.part), from, to, row };
  });
  return [...steps, { name: "total", fill: theme.quiet, from: 0, to, row: undefined }];
}

function fillOf(part: LedgerPart): string {
  if (ofHeap.includes(part)) return theme.blue;
  return ofOthers.includes(part) ? theme.vermillion : theme.sky;
}

const interval = {
  filter: ({ row }: Step): boolean => row?.low !== undefined,
  x1: ({ row, from }: Step): number => from + (row?.low ?? 0),
  x2: ({ row, from }: Step): number => from + (row?.high ?? 0),
};

function bars(steps: readonly Step[]): readonly Markish[] {
  const { barX, ruleX, ruleY } = plotLibrary();
  const y = (_: Step, index: number): number => index;
  return [
    barX(steps, { y, x1: "from", x2: "to", fill: "fill" }),
    ruleY(steps, { ...interval, y, stroke: theme.background, strokeWidth: 4 }),
    ruleY(steps, { ...interval, y, stroke: theme.ink, strokeWidth: 2 }),
    ruleX([0], { stroke: theme.quiet }),
  ];
}

function numbers(steps: readonly Step[]): readonly Markish[] {
  const total = steps[steps.length - 1]?.to ?? 0;
  const colour = theme.ink;
  const bytes = ({ from, to }: Step): string => formatBytes(to - from);
  const share = ({ from, to }: Step): string => (total > 0 ? formatShare((to - from) / total) : "");
  return [
    ...rowColumn(steps, { heading: "bytes", dx: columns.bytes, colour, words: bytes }),
    ...rowColumn(steps, { heading: "share", dx: columns.share, colour, words: share }),
  ];
}
