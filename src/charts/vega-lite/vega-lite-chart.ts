import { Chart, type VegaLiteSpec } from "../chart.js";
import { drawableLabel } from "../drawing/label.js";
import { vegaSvg } from "./vega-svg.js";

/** What a picture of one's own says in words; its title when absent. */
export interface VegaLiteChartOptions {
  readonly text?: string;
}

/**
 * A chart from a Vega-Lite specification of one's own, live in a notebook and with a picture beside
 * it. Cells cannot import vega themselves; this can. Rejects with `LeaklabError` when the
 * specification wants to load a file or an address.
 *
 * @example
 * show(await vegaLiteChart({ mark: "bar", data: { values: rows }, encoding }))
 */
export async function vegaLiteChart(
  spec: Readonly<Record<string, unknown>>,
  options: VegaLiteChartOptions = {},
): Promise<Chart> {
  const versioned: VegaLiteSpec = { ...spec, $schema: vegaLite5 };
  const svg = await vegaSvg(versioned);
  const title =
    typeof spec.title === "string" ? drawableLabel(spec.title, 200) : "A Vega-Lite chart";
  return new Chart({ draw: () => svg, text: options.text ?? title, spec: versioned });
}

const vegaLite5 = "https://vega.github.io/schema/vega-lite/v5.json";
