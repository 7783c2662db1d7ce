import type { Markish, PlotOptions } from "@observablehq/plot";
import type { TinyBlame } from "../../sampling/tiny-blame.js";
import { formatShare } from "../../units.js";
import { plotLibrary, plotSvg, type Words } from "../drawing/plot-svg.js";
import { haloed, seriesColour, theme } from "../drawing/theme.js";
import type { TinyCurve } from "./tiny-blame-curves.js";
import { times, tinyBlameTitle } from "./tiny-blame-text.js";

/** What a panel shows upright. */
interface Upright {
  readonly title: string;
  readonly height: number;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly tickText: (tick: number) => string;
  readonly place: (blame: TinyBlame) => number;
  /** How far the first curve's name is from it, downwards: above it, or below where others follow. */
  readonly firstNameDy: number;
}

const otherNameDy = -9;
const shares = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

/** Draws the share booked on the leaker above the amplification, a line for each size. */
export function tinyBlamePicture(curves: readonly TinyCurve[], dots: readonly TinyBlame[]): string {
  const booked: Upright = {
    title: "share of the held bytes that is booked on the leaker",
    height: 290,
    domain: [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    tickText: formatShare,
    place: (blame) => blame.bookedShare,
    firstNameDy: 8,
  };
  const held: Upright = {
    title: "bytes held for each byte that leaked",
    height: 214,
    domain: [0, 4],
    ticks: [0, 1, 2, 3, 4],
    tickText: (exponent) => times(2 ** exponent),
    place: (blame) => Math.log2(blame.amplification),
    firstNameDy: otherNameDy,
  };
  return plotSvg({
    title: tinyBlameTitle,
    subtitle: legend(curves, dots.length > 0),
    panels: [panelOf(booked, curves, dots, false), panelOf(held, curves, dots, true)],
  });
}

function legend(curves: readonly TinyCurve[], isMeasured: boolean): readonly Words[] {
  const sizes = curves.map(({ objectBytes }, index) => ({
    text: `${objectBytes} B\u2002`,
    colour: seriesColour(index),
  }));
  const end = isMeasured ? "objects; dots are measured" : "objects";
  return [...sizes, { text: end }];
}

function panelOf(
  upright: Upright,
  curves: readonly TinyCurve[],
  dots: readonly TinyBlame[],
  isLast: boolean,
): PlotOptions {
  const least = curves[0]?.points[0]?.leakedShare ?? 1;
  return {
    height: upright.height + (isLast ? 24 : 0),
    marginLeft: 64,
    marginRight: 28,
    marginTop: 34,
    marginBottom: isLast ? 48 : 26,
    x: { domain: [Math.log10(least), 0] },
    y: { domain: [...upright.domain] },
    marks: [
      ...axes(upright, least, isLast),
      ...curves.flatMap((curve, index) => drawnCurve(curve, upright, index)),
      ...measuredDots(curves, dots, upright),
    ],
  };
}

function axes(upright: Upright, least: number, isLast: boolean): readonly Markish[] {
  const { axisX, axisY, gridY, ruleY } = plotLibrary();
  const quiet = { fill: theme.quiet, stroke: theme.quiet, labelArrow: "none" as const };
  return [
    gridY(upright.ticks, { stroke: theme.grid, strokeOpacity: 1 }),
    axisY(upright.ticks, {
      ...quiet,
      tickFormat: upright.tickText,
      tickSize: 0,
      label: upright.title,
      labelAnchor: "top",
      labelOffset: 48,
    }),
    axisX(shares.filter((share) => share >= least * 0.999).map(Math.log10), {
      ...quiet,
      tickFormat: (exponent: number) => formatShare(10 ** exponent),
      label: isLast ? "share of the tiny requests that leak" : null,
      labelAnchor: "center",
      labelOffset: 42,
    }),
    ruleY([upright.domain[0]], { stroke: theme.quiet }),
  ];
}

function drawnCurve(curve: TinyCurve, upright: Upright, index: number): readonly Markish[] {
  const { line, text } = plotLibrary();
  const colour = seriesColour(index);
  const place = { x: exponentOf, y: upright.place };
  const beside = { textAnchor: "start" as const, dx: 6 };
  const dy = index === 0 ? upright.firstNameDy : otherNameDy;
  const named = { ...haloed(colour), ...beside, dy, fontWeight: 600 };
  return [
    line(curve.points, { ...place, stroke: colour, strokeWidth: 2 }),
    text(curve.points.slice(0, 1), { ...place, ...named, text: () => `${curve.objectBytes} B` }),
  ];
}

function measuredDots(
  curves: readonly TinyCurve[],
  dots: readonly TinyBlame[],
  upright: Upright,
): readonly Markish[] {
  return curves.map(({ objectBytes }, index) =>
    plotLibrary().dot(
      dots.filter((dot) => dot.objectBytes === objectBytes),
      {
        x: exponentOf,
        y: upright.place,
        r: 3.5,
        fill: seriesColour(index),
        stroke: theme.background,
      },
    ),
  );
}

function exponentOf(blame: TinyBlame): number {
  return Math.log10(blame.leakedShare);
}
