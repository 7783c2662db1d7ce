import { articleAlarm, top, trend } from "../../../../src/index.js";
import type { Recording } from "../../../recording/recording.js";
import type { Verdict } from "../../exercise.js";
import { eveningSeconds, leakyDay, repairedDay, rowsOf, slotsChange } from "./service-day.js";

type Signal = (day: Recording) => boolean;

/** What may ring on a day of the payment gateway. */
const signals: ReadonlyMap<string, Signal> = new Map([
  ["alarm", (day) => articleAlarm(rowsOf(day, 0)).length > 0],
  ["mallocs", (day) => mallocsPerSecond(day, 3.2, 5.9) > 2 * mallocsPerSecond(day, 0, 3)],
  ["head", headGrew],
  ["objects", (day) => trend(rowsOf(day, eveningSeconds), "HeapObjects").verdict === "rises"],
  ["sizes", (day) => slotsChange(rowsOf(day, 7.2, 11.4), 288) > 1000],
  ["tries", (day) => lastTries(day) > 10_000],
]);

/** Whether exactly those are named that ring on the day of the leak and on the repaired one. */
export function judgeTraps(answer: unknown): Verdict {
  const refused = (reason: string): Verdict => ({ passed: false, reason });
  if (!Array.isArray(answer)) return refused('the answer must be a list, for example ["sizes"]');
  if (answer.length === 0) return refused("no signal is named yet");
  const unknown = answer.find((name) => !signals.has(name));
  const known = [...signals.keys()].map((name) => `"${name}"`).join(", ");
  if (unknown !== undefined) return refused(`there is no signal "${unknown}"; there are ${known}`);
  const traps = [...signals.keys()].filter(ringsOnBoth);
  const honest = answer.find((name) => !traps.includes(name));
  if (honest !== undefined) {
    return refused(`"${honest}" rings on the day of the leak alone, so it is no trap`);
  }
  if (traps.some((name) => !answer.includes(name))) {
    return refused("these ring on both days, and they are not all that do");
  }
  const reason = "they follow the requests and the cache, and both days have the same of both";
  return { passed: true, reason };
}

function ringsOnBoth(name: string): boolean {
  const rings = signals.get(name);
  return [leakyDay, repairedDay].every((day) => rings?.(day("payment-gateway")) === true);
}

function mallocsPerSecond(day: Recording, fromSeconds: number, toSeconds: number): number {
  return trend(rowsOf(day, fromSeconds, toSeconds), "Mallocs").slopePerSecond ?? 0;
}

/** Whether the function at the head of the last profile holds 1 MiB more than in the first. */
function headGrew(day: Recording): boolean {
  const [first, last] = [day.profiles()[0], day.profile()];
  const head = top(last)[0];
  if (first === undefined || head === undefined) return false;
  const before = top(first).find((row) => row.functionName === head.functionName)?.flat ?? 0;
  return head.flat - before > 2 ** 20;
}

/** How many payments were tried again in the last second that the log has. */
function lastTries(day: Recording): number {
  const tries = [...day.text("service.log").matchAll(/(\d{1,9}) tried again/g)];
  return Number(tries.at(-1)?.[1] ?? 0);
}
