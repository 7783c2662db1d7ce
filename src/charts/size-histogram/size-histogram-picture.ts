import type { Markish } from "@observablehq/plot";
import { emptyPicture } from "../drawing/empty-picture.js";
import { drawableLabel } from "../drawing/label.js";
import { plotLibrary, plotSvg, type Words } from "../drawing/plot-svg.js";
import { sizeAxis, sumAxis } from "../drawing/size-axes.js";
import { seriesColour, theme } from "../drawing/theme.js";
import type { SizeBin } from "./size-bins.js";
import { formatSum, sizeHistogramTitle } from "./size-histogram-text.js";

const marginLeft = 64;
const widestBand = 120;

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
          ...sumAxis(highest(bins) || 1, value),
          ...names.flatMap((_, place) => seriesBars(bands, place)),
          plotLibrary().ruleY([0], { stroke: theme.quiet }),
          sizeAxis(
            bins.map((bin) => bin.label),
            bandWidth,
          ),
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
