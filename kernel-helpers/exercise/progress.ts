import { exercises } from "./exercises.js";
import { type Attempts, noAttempts, readProgress } from "./progress-file.js";
import { spoken } from "./spoken.js";

export interface ProgressRow extends Attempts {
  readonly id: string;
}

/**
 * One row per exercise: passed or not, how many attempts, how many hints. As the last value of a cell it
 * shows itself as a table of those that were begun.
 *
 * @example
 * progress().filter((row) => row.passed).length
 */
export function progress(): readonly ProgressRow[] {
  const { attempts, fault } = readProgress();
  const rows = exercises.map(({ id }) => ({ id, ...(attempts.get(id) ?? noAttempts) }));
  const warning = fault === undefined ? [] : [`The progress file was started anew: ${fault}`];
  return spoken(rows, [...linesOf(rows), ...warning].join("\n"));
}

function linesOf(rows: readonly ProgressRow[]): string[] {
  const passed = rows.filter((row) => row.passed).length;
  const begun = rows.filter(({ attempts, hintsSeen }) => attempts > 0 || hintsSeen > 0);
  const left = rows.length - begun.length;
  return [
    `${passed} of ${rows.length} exercises passed`,
    ...begun.map(lineOf),
    ...(left === 0 ? [] : [`  not begun: ${left}`]),
  ];
}

function lineOf(row: ProgressRow): string {
  const mark = row.passed ? "passed" : row.attempts > 0 ? "tried " : "      ";
  return `  ${mark}  ${row.id.padEnd(32)} attempts ${row.attempts}, hints ${row.hintsSeen}`;
}
