import { exercises } from "./exercises.js";
import { type Attempts, noAttempts, readProgress } from "./progress-file.js";
import { spoken } from "./spoken.js";

export interface ProgressRow extends Attempts {
  readonly id: string;
}

/**
 * One row per exercise: passed or not, how many attempts, how many hints. It shows itself as a
 * table when it is the last value of a cell.
 *
 * @example
 * progress().filter((row) => row.passed).length
 */
export function progress(): readonly ProgressRow[] {
  const { attempts, fault } = readProgress();
  const rows = exercises.map(({ id }) => ({ id, ...(attempts.get(id) ?? noAttempts) }));
  const passed = rows.filter((row) => row.passed).length;
  const title = `${passed} of ${rows.length} exercises passed`;
  const warning = fault === undefined ? [] : [`The progress file was started anew: ${fault}`];
  return spoken(rows, [title, ...rows.map(lineOf), ...warning].join("\n"));
}

function lineOf(row: ProgressRow): string {
  const mark = row.passed ? "passed" : row.attempts > 0 ? "tried " : "      ";
  return `  ${mark}  ${row.id.padEnd(32)} attempts ${row.attempts}, hints ${row.hintsSeen}`;
}
