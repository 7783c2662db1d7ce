import type { VegaLiteSpec } from "../chart.js";
import { theme } from "../drawing/theme.js";

/**
 * The body with the schema, ground, fonts and colours all our live pictures share. Notebook
 * front ends draw Vega-Lite 5, so bodies keep to the grammar that 5 and 6 have in common.
 */
export function vegaLiteSpec(body: Readonly<Record<string, unknown>>): VegaLiteSpec {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    background: theme.background,
    padding: 16,
    ...body,
    config,
    usermeta: { embedOptions: { renderer: "svg", actions: false } },
  };
}

/** An expression that writes a number of bytes in the unit that suits it. */
export function bytesLabel(bytes: string): string {
  const scaled = (divisor: number, unit: string): string =>
    `format(${bytes} / ${divisor}, '.3~r') + ' ${unit}'`;
  return `(${bytes} >= 1048576 ? ${scaled(1_048_576, "MiB")} : ${bytes} >= 1024 ? ${scaled(1024, "KiB")} : ${bytes} + ' B')`;
}

const config = {
  font: theme.fontFamily,
  view: { stroke: null },
  title: {
    anchor: "start",
    fontSize: theme.titleSize,
    fontWeight: 600,
    color: theme.ink,
    subtitleFontSize: theme.fontSize,
    subtitleColor: theme.quiet,
    offset: 14,
  },
  axis: {
    domainColor: theme.quiet,
    tickColor: theme.quiet,
    gridColor: theme.grid,
    labelColor: theme.quiet,
    labelFontSize: theme.fontSize,
    titleColor: theme.quiet,
    titleFontSize: theme.fontSize,
    titleFontWeight: "normal",
    titlePadding: 8,
  },
  text: { fontSize: theme.fontSize },
} as const;
