import { describe, expect, it } from "vitest";
import type { LedgerPart } from "../../../src/analysis/memory-ledger/ledger-row.js";
import { blindSpotsChart } from "../../../src/charts/blind-spots/blind-spots-chart.js";
import type { Chart } from "../../../src/charts/chart.js";
import { estimateChart } from "../../../src/charts/estimate/estimate-chart.js";
import { memoryLedgerChart } from "../../../src/charts/memory-ledger/memory-ledger-chart.js";
import { sizeHistogramChart } from "../../../src/charts/size-histogram/size-histogram-chart.js";
import { topChart } from "../../../src/charts/top/top-chart.js";
import { payloads } from "./payloads.js";
import { blindSpotRows, estimateRows, ledgerRows, sizeRows, topRows } from "./sample-rows.js";
import { svgFaults } from "./svg-faults.js";

/** Every place where a chart draws text that comes from a file. */
const places: readonly (readonly [string, (text: string) => Chart])[] = [
  ["a function's name", (text) => topChart(topRows(2, text))],
  ["an estimated function's name", (text) => estimateChart(estimateRows(2, text))],
  ["a unit", (text) => topChart(topRows(2).map((row) => ({ ...row, unit: text })))],
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
