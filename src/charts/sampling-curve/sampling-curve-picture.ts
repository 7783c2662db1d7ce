import type { Markish, TextOptions } from "@observablehq/plot";
import type { TopRow } from "../../analysis/top.js";
import type { SamplingPoint } from "../../sampling/curve.js";
import { samplingProbability } from "../../sampling/probability.js";
import type { SeenShare } from "../../sampling/seen-shares.js";
import { formatBytes, formatShare } from "../../units.js";
import { plotLibrary, plotSvg } from "../drawing/plot-svg.js";
import { haloed, theme } from "../drawing/theme.js";
import type { SamplingCurveQuestion } from "./sampling-curve-question.js";
import { formatChance, powersOfTwo, rateText, titleOf } from "./sampling-curve-text.js";

const marginLeft = 64;
const marginRight = 28;
const letterWidth = 7.2;

/** Draws the curve, and on wish the article's step and measured shares. */
export function samplingCurvePicture(
  question: SamplingCurveQuestion,
  points: readonly SamplingPoint[],
): string {
  const { line } = plotLibrary();
  const place = { x: octaves("objectBytes"), y: "probability" };
  const curve = line(points, { ...place, stroke: theme.blue, strokeWidth: 2.5 });
  const isBare = question.measured.length + question.sites.length === 0;
  const dots = isBare ? markedPoint(question) : [...siteDots(question), ...measuredDots(question)];
  const rule = question.articleRule ? articleRule(question) : [];
  return plotSvg({
    title: titleOf(question),
    subtitle: [{ text: rateText(question.rateBytes) }],
    panels: [
      {
        height: 326,
        marginLeft,
        marginRight,
        marginBottom: 48,
        marginTop: 14,
        x: { domain: [Math.log2(question.fromBytes), Math.log2(question.toBytes)] },
        y: { domain: [0, 1] },
        marks: [...axes(question), ...rule, curve, curveLabel(question), ...dots],
      },
    ],
  });
}

/** Octaves on a plain scale: Plot drops labels of its own choice from a logarithmic one. */
function axes(question: SamplingCurveQuestion): readonly Markish[] {
  const { axisX, axisY, gridY, ruleY } = plotLibrary();
  const { fromBytes, toBytes, x } = question;
  const shares = [0, 0.25, 0.5, 0.75, 1];
  const sizes = powersOfTwo(fromBytes, toBytes).map(Math.log2);
  const every = sizes.length > 12 ? 2 : 1;
  return [
    gridY(shares, { stroke: theme.grid, strokeOpacity: 1 }),
    axisY(shares, { tickFormat: formatShare, tickSize: 0, fill: theme.quiet, label: null }),
    axisX(
      sizes.filter((_, index) => index % every === 0),
      {
        tickFormat: (exponent: number) => formatBytes(2 ** exponent),
        fill: theme.quiet,
        stroke: theme.quiet,
        label: x === "objectBytes" ? "size of the object" : "bytes leaked, in objects of any size",
        labelAnchor: "center",
        labelArrow: "none",
        labelOffset: 42,
      },
    ),
    ruleY([0], { stroke: theme.quiet }),
  ];
}

function articleRule(question: SamplingCurveQuestion): readonly Markish[] {
  const { fromBytes, toBytes, rateBytes } = question;
  const stepBytes = within(question, rateBytes);
  const corners = [
    [fromBytes, 0],
    [stepBytes, 0],
    [stepBytes, 1],
    [toBytes, 1],
  ].map(([sizeBytes = 1, share]) => [Math.log2(sizeBytes), share]);
  const dashes = { stroke: theme.vermillion, strokeWidth: 2, strokeDasharray: "6,4" };
  const size = formatBytes(rateBytes);
  const words = `the article's rule: nothing below\n${size}, a sample at ${size}`;
  return [
    plotLibrary().line(corners, dashes),
    beside(question, {
      sizeBytes: stepBytes,
      left: 0.93,
      right: 0.12,
      words,
      colour: theme.vermillion,
    }),
  ];
}

function curveLabel(question: SamplingCurveQuestion): Markish {
  const left = 0.4;
  const sizeBytes = within(question, -Math.log(1 - left) * question.rateBytes);
  const words = "1 − exp(−size / rate)";
  return beside(question, { sizeBytes, left, right: 0.32, words, colour: theme.blue });
}

interface SideNote {
  readonly sizeBytes: number;
  /** Height of the words, 0 to 1, on either side. */
  readonly left: number;
  readonly right: number;
  readonly words: string;
  readonly colour: string;
}

/** Words to the left of a rising line, or, where they do not fit, to the right of both lines. */
function beside(question: SamplingCurveQuestion, note: SideNote): Markish {
  const { sizeBytes, left, right, words, colour } = note;
  const width = Math.max(...words.split("\n").map((line) => line.length)) * letterWidth;
  const fits = pixelsFromLeft(question, sizeBytes) > width + 12;
  const anchor = fits ? sizeBytes : Math.max(sizeBytes, within(question, question.rateBytes));
  return plotLibrary().text([[Math.log2(anchor), fits ? left : right]], {
    ...haloed(colour),
    textAnchor: fits ? "end" : "start",
    dx: fits ? -12 : 12,
    text: [words],
    fontWeight: 600,
  });
}

/** The one size whose chance is written out: above a flat curve, right of a steep one. */
function markedPoint(question: SamplingCurveQuestion): readonly Markish[] {
  const { markedBytes, rateBytes } = question;
  const chance = samplingProbability(markedBytes, rateBytes);
  const spot = [[Math.log2(markedBytes), chance]];
  const text = [`${formatBytes(markedBytes)}: ${formatChance(chance)}`];
  const isFlat = chance < 0.1;
  const side = isFlat ? { dx: -24, dy: -16 } : { dx: 10, dy: 14, textAnchor: "start" as const };
  return [
    plotLibrary().dot(spot, { r: 4.5, fill: theme.ink, stroke: theme.background }),
    plotLibrary().text(spot, { ...haloed(theme.ink), ...side, text }),
  ];
}

function measuredDots(question: SamplingCurveQuestion): readonly Markish[] {
  const { dot, ruleX, text } = plotLibrary();
  const { measured } = question;
  const x = octaves("leakBytes");
  const largest = [...measured].sort((a, b) => b.leakBytes - a.leakBytes).slice(0, 1);
  const named: TextOptions = {
    ...haloed(theme.ink),
    fontWeight: 600,
    ...sideOf(question, largest),
  };
  return [
    ruleX(measured, { x, y1: "low", y2: "high", stroke: theme.ink, strokeWidth: 1.5 }),
    dot(measured, { x, y: "seenShare", r: 4, fill: theme.ink, stroke: theme.background }),
    text(largest, { ...named, x, y: "low", text: () => "measured" }),
  ];
}

/** Below the curve on its right, where no dot can be, or on the left at the edge of the picture. */
function sideOf(question: SamplingCurveQuestion, [point]: readonly SeenShare[]): TextOptions {
  const pixels = pixelsFromLeft(question, point?.leakBytes ?? question.toBytes);
  const room = theme.width - marginLeft - marginRight - pixels;
  const isRoomy = room > "measured".length * letterWidth + 12;
  return isRoomy ? { textAnchor: "start", dx: 10, dy: 6 } : { textAnchor: "end", dy: 18 };
}

/** Where each function of a profile stands: the chance that a profile shows it at all. */
function siteDots(question: SamplingCurveQuestion): readonly Markish[] {
  const { dot, text } = plotLibrary();
  const { rateBytes, sites } = question;
  const place = {
    x: octaves("flat"),
    y: ({ flat }: TopRow): number => samplingProbability(flat, rateBytes),
  };
  const smallest = [...sites].sort((a, b) => a.flat - b.flat).slice(0, 1);
  const named: TextOptions = { ...haloed(theme.ink), fontWeight: 600, textAnchor: "start", dx: 10 };
  return [
    dot(sites, { ...place, r: 5, fill: theme.background, stroke: theme.ink, strokeWidth: 2 }),
    text(smallest, { ...named, ...place, dy: 12, text: () => "the profile's functions" }),
  ];
}

function octaves<Key extends string>(key: Key): (row: Readonly<Record<Key, number>>) => number {
  return (row) => Math.log2(row[key]);
}

function within(question: SamplingCurveQuestion, sizeBytes: number): number {
  return Math.min(Math.max(sizeBytes, question.fromBytes), question.toBytes);
}

function pixelsFromLeft(question: SamplingCurveQuestion, sizeBytes: number): number {
  const { fromBytes, toBytes } = question;
  const share = Math.log2(sizeBytes / fromBytes) / Math.log2(toBytes / fromBytes);
  return share * (theme.width - marginLeft - marginRight);
}
