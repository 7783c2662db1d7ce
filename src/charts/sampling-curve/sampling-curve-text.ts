import type { TopRow } from "../../analysis/top.js";
import { samplingProbability } from "../../sampling/probability.js";
import type { SeenShare } from "../../sampling/seen-shares.js";
import { type TextColumn, textTable } from "../../text-table.js";
import { formatBytes, formatCount, formatShare } from "../../units.js";
import { drawableLabel } from "../drawing/label.js";
import type { SamplingCurveQuestion } from "./sampling-curve-question.js";

/** The sampling curve in words: its formula, the size at which chances are even, and a table. */
export function samplingCurveText(question: SamplingCurveQuestion): string {
  const { rateBytes, fromBytes, toBytes, articleRule, measured, sites } = question;
  const sizes = powersOfTwo(fromBytes, toBytes);
  const chance = (bytes: number): string => formatChance(samplingProbability(bytes, rateBytes));
  const rows = sizes.map((bytes) => [formatBytes(bytes), chance(bytes)]);
  const ruled = sizes.map((bytes, i) => [...(rows[i] ?? []), bytes < rateBytes ? "0 %" : "100 %"]);
  return [
    `${titleOf(question)}`,
    `${rateText(rateBytes)}: 1 - exp(-size / rate), from ${chance(fromBytes)} at ${formatBytes(fromBytes)} to ${chance(toBytes)} at ${formatBytes(toBytes)}.`,
    evenChance(rateBytes),
    "",
    textTable(columnsOf(question), articleRule ? ruled : rows),
    ...(measured.length > 0 ? ["", measuredText(measured, rateBytes)] : []),
    ...(sites.length > 0 ? ["", sitesText(sites, rateBytes)] : []),
  ].join("\n");
}

/** What the curve answers, as a title. */
export function titleOf(question: SamplingCurveQuestion): string {
  return question.x === "objectBytes"
    ? "Chance that one object is sampled, by its size"
    : "Chance that a leak has at least one sample, by its total size";
}

/** MemProfileRate as a count of bytes and, where it says more, in a larger unit. */
export function rateText(rateBytes: number): string {
  const readable = rateBytes < 1024 ? "" : ` (${formatBytes(rateBytes)})`;
  return `MemProfileRate = ${formatCount(rateBytes)} bytes${readable}`;
}

/** A probability as a percentage that says 0 % or 100 % only where it is exactly that. */
export function formatChance(probability: number): string {
  if (probability <= 0.99 || probability === 1) return formatShare(probability);
  return probability > 0.9999 ? "> 99.99 %" : `${(probability * 100).toFixed(2)} %`;
}

/** From one end on, doubling, up to the other. */
export function powersOfTwo(fromBytes: number, toBytes: number): readonly number[] {
  const steps = Math.floor(Math.log2(toBytes / fromBytes));
  return Array.from({ length: steps + 1 }, (_, step) => fromBytes * 2 ** step);
}

function evenChance(rateBytes: number): string {
  if (rateBytes === 0) return "At rate 0 nothing is sampled.";
  if (rateBytes <= 1) return "At rate 1 every object is sampled.";
  return `Chances are even at ${formatBytes(Math.round(rateBytes * Math.LN2))}; at the rate itself they are 63.2 %.`;
}

function columnsOf(question: SamplingCurveQuestion): readonly TextColumn[] {
  const size = question.x === "objectBytes" ? "object size" : "leaked bytes";
  const headings = [size, "chance", ...(question.articleRule ? ["article's rule"] : [])];
  return headings.map((heading) => ({ heading, align: "right" }));
}

function sitesText(sites: readonly TopRow[], rateBytes: number): string {
  return textTable(
    [
      { heading: "function", align: "left" },
      { heading: "bytes", align: "right" },
      { heading: "chance to be seen", align: "right" },
    ],
    sites.map(({ functionName, flat }) => [
      drawableLabel(functionName, 120),
      formatBytes(flat),
      formatChance(samplingProbability(flat, rateBytes)),
    ]),
  );
}

function measuredText(measured: readonly SeenShare[], rateBytes: number): string {
  const headings = ["leaked bytes", "runs", "seen in", "interval", "expected"];
  return textTable(
    headings.map((heading) => ({ heading, align: "right" })),
    measured.map((point) => [
      formatBytes(point.leakBytes),
      formatCount(point.runs),
      formatShare(point.seenShare),
      `${formatShare(point.low)} to ${formatShare(point.high)}`,
      formatChance(samplingProbability(point.leakBytes, rateBytes)),
    ]),
  );
}
