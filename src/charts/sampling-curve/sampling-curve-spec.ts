import { formatBytes } from "../../units.js";
import type { VegaLiteSpec } from "../chart.js";
import { theme } from "../drawing/theme.js";
import { bytesLabel, vegaLiteSpec } from "../vega-lite/vega-lite-spec.js";
import type { SamplingCurveQuestion } from "./sampling-curve-question.js";
import { powersOfTwo, titleOf } from "./sampling-curve-text.js";

/** P(sampled) = 1 − exp(−size / rate) in Vega's expression language; rate 1 samples everything. */
const chance = "(rate <= 1 ? 1 : 1 - exp(-datum.sizeBytes / rate))";

const width: number = theme.width - 110;
const nameWidth = 160;

/** The sampling curve with a slider for MemProfileRate, in powers of two. */
export function samplingCurveSpec(question: SamplingCurveQuestion): VegaLiteSpec {
  const exponent = Math.log2(Math.max(question.rateBytes, 1));
  return vegaLiteSpec({
    title: {
      text: titleOf(question),
      subtitle: subtitleOf(question),
    },
    width,
    height: 270,
    params: [
      { name: "log2Rate", value: exponent, bind: slider(exponent) },
      { name: "rate", expr: "pow(2, log2Rate)" },
    ],
    layer: [
      ...(question.articleRule ? [articleRule(question)] : []),
      curve(question),
      hoverPoints(question),
      markedPoint(question),
      lineNames(question),
      ...(question.measured.length > 0 ? measured(question) : []),
    ],
  });
}

function slider(exponent: number): object {
  const max = Math.max(19, Math.ceil(exponent));
  return { input: "range", min: 0, max, step: 1, name: "log2 of MemProfileRate " };
}

function curve(question: SamplingCurveQuestion): object {
  return {
    ...sizes(question, 1 / 8),
    transform: [
      { calculate: "pow(2, datum.exponent)", as: "sizeBytes" },
      { calculate: chance, as: "chance" },
    ],
    mark: { type: "line", color: theme.blue, strokeWidth: 2.5 },
    encoding: { x: xOf(question), y: yOf("chance") },
  };
}

/** Invisible dots to hover over: a line alone gives no tooltip between its points. */
function hoverPoints(question: SamplingCurveQuestion): object {
  return {
    ...sizes(question, 1 / 2),
    transform: [
      { calculate: "pow(2, datum.exponent)", as: "sizeBytes" },
      { calculate: chance, as: "chance" },
      { calculate: bytesLabel("round(datum.sizeBytes)"), as: "size" },
    ],
    mark: { type: "point", filled: true, size: 250, opacity: 0 },
    encoding: {
      x: xOf(question),
      y: yOf("chance"),
      tooltip: [
        { field: "size", type: "nominal", title: "size" },
        { field: "chance", type: "quantitative", title: "chance", format: ".4~p" },
      ],
    },
  };
}

function markedPoint(question: SamplingCurveQuestion): object {
  return {
    data: { values: [{ sizeBytes: question.markedBytes }] },
    transform: [{ calculate: chance, as: "chance" }],
    mark: { type: "point", filled: true, size: 70, opacity: 1, color: theme.ink },
    encoding: { x: xOf(question), y: yOf("chance") },
  };
}

/** The rate and the marked size's chance, above the plot where no curve can run into them. */
function subtitleOf(question: SamplingCurveQuestion): object {
  const what = question.x === "objectBytes" ? "one object" : "a leak";
  const markedChance = chance.replace("datum.sizeBytes", String(question.markedBytes));
  const lines = [
    `'MemProfileRate = ' + format(rate, ',.0f') + ' bytes'`,
    `'${what} of ${formatBytes(question.markedBytes)}: ' + format(${markedChance}, '.3~p') + '  (p = ' + format(${markedChance}, '.5r') + ')'`,
  ];
  return { expr: `[${lines.join(", ")}]` };
}

/** Names of the two lines: left of them, or, where there is no room, right of both. */
function lineNames(question: SamplingCurveQuestion): object {
  const { fromBytes, toBytes, articleRule } = question;
  const octavesNeeded = (nameWidth * Math.log2(toBytes / fromBytes)) / width;
  const isRight = `rate < ${Math.round(fromBytes * 2 ** octavesNeeded)}`;
  const formula = { words: "1 − exp(−size / rate)", left: 0.4, right: 0.32, ofRate: 0.51 };
  const step = { words: "the article's rule", left: 0.93, right: 0.12, ofRate: 1 };
  const named = [
    { ...formula, colour: theme.blue },
    { ...step, colour: theme.vermillion },
  ];
  const sizeBytes = `clamp(rate * (${isRight} ? 1 : datum.ofRate), ${fromBytes}, ${toBytes})`;
  return {
    data: { values: articleRule ? named : named.slice(0, 1) },
    transform: [
      { calculate: sizeBytes, as: "sizeBytes" },
      { calculate: `${isRight} ? datum.right : datum.left`, as: "height" },
    ],
    mark: {
      type: "text",
      fontWeight: 600,
      align: { expr: `${isRight} ? 'left' : 'right'` },
      dx: { expr: `${isRight} ? 12 : -12` },
    },
    encoding: {
      x: xOf(question),
      y: yOf("height"),
      text: { field: "words", type: "nominal" },
      color: { field: "colour", type: "nominal", scale: null },
    },
  };
}

function articleRule(question: SamplingCurveQuestion): object {
  return {
    ...sizes(question, 1 / 8),
    transform: [
      { calculate: "pow(2, datum.exponent)", as: "sizeBytes" },
      { calculate: "datum.sizeBytes < rate ? 0 : 1", as: "chance" },
    ],
    mark: {
      type: "line",
      interpolate: "step-after",
      color: theme.vermillion,
      strokeWidth: 2,
      strokeDash: [6, 4],
    },
    encoding: { x: xOf(question), y: yOf("chance") },
  };
}

function measured(question: SamplingCurveQuestion): readonly object[] {
  const source = {
    data: {
      values: question.measured.map(({ leakBytes, ...share }) => ({
        sizeBytes: leakBytes,
        ...share,
      })),
    },
  };
  return [
    {
      ...source,
      mark: { type: "rule", color: theme.ink, strokeWidth: 1.5 },
      encoding: { x: xOf(question), y: yOf("low"), y2: { field: "high" } },
    },
    {
      ...source,
      mark: { type: "point", filled: true, size: 60, opacity: 1, color: theme.ink },
      encoding: {
        x: xOf(question),
        y: yOf("seenShare"),
        tooltip: [
          { field: "runs", type: "quantitative", title: "runs" },
          { field: "seenShare", type: "quantitative", title: "seen in", format: ".1%" },
        ],
      },
    },
  ];
}

/** Sizes from end to end as powers of two, `step` apart in the exponent. */
function sizes(question: SamplingCurveQuestion, step: number): object {
  const { fromBytes, toBytes } = question;
  const start = Math.log2(fromBytes);
  return {
    data: { sequence: { start, stop: Math.log2(toBytes) + step / 2, step, as: "exponent" } },
  };
}

function xOf(question: SamplingCurveQuestion): object {
  const { fromBytes, toBytes, x } = question;
  const everySecond = powersOfTwo(fromBytes, toBytes).filter((_, index) => index % 2 === 0);
  return {
    field: "sizeBytes",
    type: "quantitative",
    scale: { type: "log", base: 2, domain: [fromBytes, toBytes] },
    axis: {
      title: x === "objectBytes" ? "size of the object" : "bytes leaked, in objects of any size",
      values: everySecond,
      labelExpr: bytesLabel("datum.value"),
      grid: false,
    },
  };
}

function yOf(field: string): object {
  return {
    field,
    type: "quantitative",
    scale: { domain: [0, 1] },
    axis: { title: null, format: ".0%", values: [0, 0.25, 0.5, 0.75, 1] },
  };
}
