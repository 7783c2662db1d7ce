import type { Markish } from "@observablehq/plot";
import { type AxisUnit, axisUnit } from "../drawing/axis-unit.js";
import { emptyPicture } from "../drawing/empty-picture.js";
import { drawableLabel } from "../drawing/label.js";
import { plotLibrary, plotSvg, type Words } from "../drawing/plot-svg.js";
import { seriesColour, theme } from "../drawing/theme.js";
import type { SizeBin } from "./size-bins.js";
import { formatSum, sizeHistogramTitle } from "./size-histogram-text.js";

const marginLeft = 64;
const widestBand = 120;
const letterWidth = 7.2;

/** What is drawn, and how wide a size's band is in pixels. */
interface Bands {
  readonly bins: readonly SizeBin[];
  readonly names: readonly string[];
  readonly value: "objects" | "bytes";
  readonly bandWidth: number;
}

/** Draws a bar per size and series, the number on top where there is room for it. */
export function sizeHistogramPicture(
  bins: readonly SizeBin[],
  names: readonly string[],
  value: "objects" | "bytes",
): string {
  const title = sizeHistogramTitle(value);
  if (bins.length === 0) return emptyPicture(title);
  const bandWidth = Math.min((theme.width - marginLeft - 16) / bins.length, widestBand);
  const bands = { bins, names, value, bandWidth };
  const legend = legendOf(names);
  return plotSvg({
    title,
    ...(legend.length > 0 ? { subtitle: legend } : {}),
    panels: [
      {
        height: 300,
        marginLeft,
        marginRight: theme.width - marginLeft - bins.length * bandWidth,
        marginTop: 34,
        marginBottom: 48,
        x: { type: "band", domain: bins.map((_, index) => index), padding: 0 },
        y: { domain: [0, highest(bins) || 1] },
        marks: [
          ...sumAxis(bands),
          ...names.flatMap((_, place) => seriesBars(bands, place)),
          plotLibrary().ruleY([0], { stroke: theme.quiet }),
          sizeAxis(bands),
        ],
      },
    ],
  });
}

function legendOf(names: readonly string[]): readonly Words[] {
  const named = names.map((name, index) => ({ name: drawableLabel(name, 24), index }));
  return named
    .filter(({ name }) => name !== "")
    .map(({ name, index }) => ({ text: `${name}\u2003`, colour: seriesColour(index) }));
}

function sumAxis({ bins, value }: Bands): readonly Markish[] {
  const { axisY, gridY } = plotLibrary();
  const most = highest(bins) || 1;
  const unit = axisUnit(most, value === "bytes" ? "bytes" : "count");
  const ticks = roundTicks(most, unit);
  const name = [value === "bytes" ? "" : "objects", unit.name].filter((word) => word !== "");
  return [
    gridY(ticks, { stroke: theme.grid, strokeOpacity: 1 }),
    axisY(ticks, {
      tickFormat: (sum: number) => String(Number((sum / unit.divisor).toPrecision(3))),
      tickSize: 0,
      fill: theme.quiet,
      label: name.join(", "),
      labelOffset: 48,
      labelArrow: "none",
    }),
  ];
}

/** Ticks at 1, 2 or 5 times a power of ten of the axis unit. */
function roundTicks(most: number, unit: AxisUnit): readonly number[] {
  const rough = most / unit.divisor / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const count = Math.floor(most / unit.divisor / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step * unit.divisor);
}

function sizeAxis({ bins, bandWidth }: Bands): Markish {
  const longest = bins.reduce((length, bin) => Math.max(length, bin.label.length), 0);
  const every = Math.ceil(((longest + 1) * letterWidth) / bandWidth);
  return plotLibrary().axisX({
    ticks: bins.map((_, index) => index).filter((index) => index % every === 0),
    tickFormat: (index: number) => bins[index]?.label ?? "",
    tickSize: 0,
    tickPadding: 8,
    fill: theme.quiet,
    label: "size of one object",
    labelAnchor: "center",
    labelArrow: "none",
    labelOffset: 42,
  });
}

/** The bars of one series: its share of each band, a little apart from the next band's. */
function seriesBars({ bins, names, value, bandWidth }: Bands, place: number): readonly Markish[] {
  const gap = bandWidth * 0.12;
  const barWidth = (bandWidth - 2 * gap) / names.length;
  const insetLeft = gap + place * barWidth;
  const insetRight = bandWidth - insetLeft - barWidth + 1;
  const x = (_: SizeBin, index: number): number => index;
  const y = (bin: SizeBin): number => bin.sums[place] ?? 0;
  const fill = seriesColour(place);
  const bar = plotLibrary().barY(bins, { x, y, fill, insetLeft, insetRight });
  const words = bins.map((bin) => (y(bin) === 0 ? "" : formatSum(y(bin), value)));
  const widest = words.reduce((width, word) => Math.max(width, word.length), 0) * 6.4;
  if (widest > barWidth + gap) return [bar];
  const dx = insetLeft + barWidth / 2 - bandWidth / 2;
  return [bar, plotLibrary().text(bins, { x, y, dx, dy: -8, text: words, fill, fontSize: 11 })];
}

function highest(bins: readonly SizeBin[]): number {
  return bins.reduce((most, bin) => bin.sums.reduce((a, b) => Math.max(a, b), most), 0);
}
