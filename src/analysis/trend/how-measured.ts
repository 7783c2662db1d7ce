import { fewestPoints, type Measured } from "./measure.js";
import { secondsWords } from "./per-second.js";

/** Why points give no line. */
export function whyNoLine({ points, at, rows }: Measured): string {
  if (points.length >= fewestPoints) return "all rows carry the same time";
  const enough = `a trend needs at least ${fewestPoints}`;
  if (at === "readings") return `${points.length} rows are too few: ${enough}`;
  return `the end of ${points.length} collections in ${rows.length} rows is too little: ${enough}; { at: "readings" } takes rows as they are, garbage included`;
}

/** What was done to the rows before a line was drawn, a sentence each. */
export function howMeasured(measured: Measured): readonly string[] {
  const { at, points, block, warmupSeconds, breaks, from, rows } = measured;
  return [
    ...(at === "collections" && block === 1 && points.length >= fewestPoints
      ? [`measured at the end of ${points.length} collections`]
      : []),
    ...(warmupSeconds > 0
      ? [`the first ${secondsWords(warmupSeconds)} are left out as warm-up`]
      : []),
    ...(breaks > 0
      ? [
          `rows ${from + 1} to ${from + rows.length} are used, the longest run between ${breaks} restarts or clock steps`,
        ]
      : []),
    ...(block > 1 ? [`each of ${points.length} points is the median of ${block} ${at}`] : []),
  ];
}
