import { Chart, svgToPng, type Tabulated, tabulate, textTable } from "../../src/index.js";
import { hoverHtml } from "./hover-html.js";
import { htmlTable } from "./html-table.js";
import { skipWarmUp } from "./warm-up.js";

/** One value in several forms; the front end takes the one it shows best. */
export interface MimeBundle {
  /** By MIME type: text as it is, bytes in base64, JSON as a value. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

const vegaLite = "application/vnd.vegalite.v5+json";

/** A chart, or rows with equal keys, as a bundle; undefined for what is best shown as text. */
export function mimeBundle(value: unknown): MimeBundle | undefined {
  if (value instanceof Chart) return chartBundle(value);
  const table = Array.isArray(value) ? tabulate(value) : undefined;
  return table === undefined ? undefined : tableBundle(table);
}

/**
 * PNG stands beside SVG in every output: a notebook that the reader has not trusted shows no SVG, VS
 * Code takes the PNG first, and one saved by hand is to show its pictures wherever it is put.
 */
function chartBundle(chart: Chart): MimeBundle {
  skipWarmUp();
  const { svg, text, spec } = chart;
  const png = Buffer.from(svgToPng(svg)).toString("base64");
  const pictures = { "image/svg+xml": svg, "image/png": png, "text/plain": text };
  if (spec === undefined) {
    // Front ends prefer HTML to any picture.
    const html = chart.hover.length === 0 ? {} : { "text/html": hoverHtml(chart) };
    return { data: { ...html, ...pictures }, metadata: { "image/png": sizeOf(svg) } };
  }
  const embedOptions = { renderer: "svg", actions: false };
  return {
    data: { [vegaLite]: spec, ...pictures },
    metadata: { [vegaLite]: { embed_options: embedOptions }, "image/png": sizeOf(svg) },
  };
}

/** The PNG has two dots per unit, so its size on the page has to be said. */
function sizeOf(svg: string): object {
  const [, width, height] = /^<svg[^>]* viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return width === undefined ? {} : { width: Number(width), height: Number(height) };
}

function tableBundle(table: Tabulated): MimeBundle {
  const { columns, cells, omitted, trimmed } = table;
  const rest = [omitted === 0 ? "" : `${omitted} more rows`, trimmed].filter(Boolean).join("; ");
  const text = [textTable(columns, cells), ...(rest === "" ? [] : [`… ${rest}`])].join("\n");
  return {
    data: { "text/html": htmlTable(columns, cells, rest), "text/plain": text },
    metadata: {},
  };
}
