import { describe, expect, it } from "vitest";
import type { LedgerPart } from "../../../src/analysis/memory-ledger/ledger-row.js";
import { blindSpotsChart } from "../../../src/charts/blind-spots/blind-spots-chart.js";
import type { Chart, VegaLiteSpec } from "../../../src/charts/chart.js";
import { diffFlameChart } from "../../../src/charts/diff-flame/diff-flame-chart.js";
import { estimateChart } from "../../../src/charts/estimate/estimate-chart.js";
import { flameChart } from "../../../src/charts/flame/flame-chart.js";
import { memoryLedgerChart } from "../../../src/charts/memory-ledger/memory-ledger-chart.js";
import { sizeHistogramChart } from "../../../src/charts/size-histogram/size-histogram-chart.js";
import { topChart } from "../../../src/charts/top/top-chart.js";
import { vegaView } from "../../../src/charts/vega-lite/vega-svg.js";
import { payloads } from "./payloads.js";
import {
  blindSpotRows,
  estimateRows,
  flameRows,
  ledgerRows,
  sizeRows,
  topRows,
} from "./sample-rows.js";
import { svgFaults } from "./svg-faults.js";

/** Every place where a chart draws text that comes from a file. */
const places: readonly (readonly [string, (text: string) => Chart])[] = [
  ["a function's name", (text) => topChart(topRows(2, text))],
  ["an estimated function's name", (text) => estimateChart(estimateRows(2, text))],
  ["a unit", (text) => topChart(topRows(2).map((row) => ({ ...row, unit: text })))],
  ["a box of a flame graph", (text) => flameChart(flameRows(2, text))],
  ["a unit of a flame graph", (text) => flameChart(flameRows(2, "main.f", text))],
  ["a box that changed", (text) => diffFlameChart(flameRows(1, text), flameRows(2, text))],
  ["a box that is gone", (text) => diffFlameChart(flameRows(2, text), flameRows(0))],
  ["a blind spot", (text) => blindSpotsChart(blindSpotRows(text))],
  [
    "a part of a ledger",
    (text) =>
      memoryLedgerChart(ledgerRows(text).map((row) => ({ ...row, part: text as LedgerPart }))),
  ],
  [
    "a series' name",
    (text) =>
      sizeHistogramChart([
        { name: text, rows: sizeRows(2) },
        { name: `${text}2`, rows: sizeRows(3) },
      ]),
  ],
];

const controls = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\u2028\u2029]/u;

describe.each(places)("hostile text as %s", (_, chartOf) => {
  it("is drawn as text, with no script, link or foreign element", () => {
    for (const payload of payloads) {
      expect(svgFaults(chartOf(payload).svg), JSON.stringify(payload.slice(0, 60))).toEqual([]);
    }
  });

  it("brings no control character and no flood into the words", () => {
    for (const payload of payloads) {
      const { text } = chartOf(payload);
      expect(text).not.toMatch(controls);
      expect(text.length).toBeLessThan(2000);
    }
  });
});

describe("hostile text in a live flame graph", () => {
  it("stands in the values alone, and the graph is drawn", async () => {
    for (const payload of payloads) {
      const { spec } = flameChart(flameRows(2, payload), { interactive: true });
      const { data, ...rest } = spec as unknown as { readonly data: unknown };
      expect(JSON.stringify(data)).not.toMatch(controls);
      expect(rest).toEqual(liveRest);
      const view = await vegaView(spec as VegaLiteSpec);
      const svg = await view.signal("search", payload).toSVG();
      view.finalize();
      expect(svg).not.toMatch(/<(?:script|image|foreignObject|a )/);
    }
  });
});

const { data: _, ...liveRest } = flameChart(flameRows(2), { interactive: true })
  .spec as unknown as {
  readonly data: unknown;
};
