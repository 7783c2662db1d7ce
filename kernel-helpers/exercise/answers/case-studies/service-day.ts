import { liveBySize, type MemStatsField, type MemStatsRow, trend } from "../../../../src/index.js";
import { type Recording, recording } from "../../../recording/recording.js";
import type { PlantedLeak } from "../../../recording/truth.js";

export type Service = "order-service" | "payment-gateway";

/** Seconds after the first row from which on only a leak can grow: the cache is full, the rush over. */
export const eveningSeconds = 6.5;

export function leakyDay(service: Service): Recording {
  return recording(`case-studies/${service}/default-rate`);
}

export function repairedDay(service: Service): Recording {
  return recording(`case-studies/${service}/repaired`);
}

export function leakOf(service: Service): PlantedLeak {
  const { leak } = leakyDay(service).truth;
  if (leak === undefined) throw new Error(`the recording of ${service} has no leak in its truth`);
  return leak;
}

/** The rows between two moments, in seconds after the first row. */
export function rowsOf(
  day: Recording,
  fromSeconds: number,
  toSeconds: number = Number.POSITIVE_INFINITY,
): readonly MemStatsRow[] {
  const { rows } = day.memStats();
  const startMs = rows[0]?.timeMs ?? 0;
  return rows.filter(
    ({ timeMs }) => timeMs >= startMs + 1000 * fromSeconds && timeMs <= startMs + 1000 * toSeconds,
  );
}

/** By how much a field rises in an hour, if all goes on as after `fromSeconds`. */
export function risePerHour(service: Service, field: MemStatsField, fromSeconds: number): number {
  return 3600 * (trend(rowsOf(leakyDay(service), fromSeconds), field).slopePerSecond ?? 0);
}

/** What one size class has of the leak's bytes per hour. */
export function classPerHour(service: Service, objectBytes: number): number {
  const { kept, keptPerSecond } = leakOf(service);
  const changed = slotsChange(rowsOf(leakyDay(service), 0), objectBytes);
  return ((changed * objectBytes) / kept) * keptPerSecond * 3600;
}

/** How many live slots of one size were added from the first of the rows to the last. */
export function slotsChange(rows: readonly MemStatsRow[], objectBytes: number): number {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const row = liveBySize(first, last).find((candidate) => candidate.objectBytes === objectBytes);
  return row?.objectsChange ?? 0;
}
