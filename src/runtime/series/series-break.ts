import { formatCount } from "../../units.js";
import type { Counters } from "./counters.js";
import type { Step, TypicalStep } from "./typical-step.js";

/** What can lie between two rows of a series; a restart and a clock step end a segment. */
export type SeriesBreakKind = "restart" | "gap" | "clock step" | "duplicate";

/** A place where a series is not one row after another of one process on one clock. */
export interface SeriesBreak {
  readonly kind: SeriesBreakKind;
  /** Index of the last row before it, in the rows as given. */
  readonly afterRow: number;
  /** From the time of that row to the time of the next one; negative where the clock went back. */
  readonly seconds: number;
  /** What happened, in words. */
  readonly says: string;
}

/** What a break is, without its place. */
export interface BreakFinding {
  readonly kind: SeriesBreakKind;
  readonly says: string;
}

/** What is odd about a step inside one process, if anything. */
export function findingOf(
  step: Step,
  typical: TypicalStep,
  gapSteps: number,
): BreakFinding | undefined {
  const fallen = Object.keys(step.after).find((name) => growthOf(step, name) < 0);
  if (fallen !== undefined) return { kind: "restart", says: fallSays(step, fallen) };
  if (step.ms < 0)
    return { kind: "clock step", says: `the clock goes back by ${seconds(-step.ms)}` };
  if (typical.ms === undefined || step.ms <= gapSteps * typical.ms) return undefined;
  return clockJump(step, typical, typical.ms) ?? gap(step, typical.ms);
}

function fallSays({ before, after }: Step, name: string): string {
  const [from, to] = [before[name] ?? 0, after[name] ?? 0];
  return `${name} falls from ${formatCount(from)} to ${formatCount(to)}: a process started anew`;
}

/**
 * Counters tell a clock that was set from a recorder that paused: each rises as in one step, or as in
 * all the steps left out. The border is half way between, by ratio.
 */
function clockJump(step: Step, typical: TypicalStep, typicalMs: number): BreakFinding | undefined {
  const steps = stepsOfGrowth(step, typical.growth);
  if (steps === undefined || steps > Math.sqrt(step.ms / typicalMs)) return undefined;
  const says =
    `the clock jumps by ${seconds(step.ms)} while the counters rise as in ` +
    `${short(steps)} steps of ${seconds(typicalMs)}: it was set, or the process stood still`;
  return { kind: "clock step", says };
}

/** In how many typical steps the counter that rose most would have risen as much. */
function stepsOfGrowth(step: Step, growth: Counters): number | undefined {
  const steps = Object.entries(growth)
    .filter(([name]) => Object.hasOwn(step.before, name) && Object.hasOwn(step.after, name))
    .map(([name, typical]) => growthOf(step, name) / typical);
  return steps.length === 0 ? undefined : Math.max(...steps);
}

function gap(step: Step, typicalMs: number): BreakFinding {
  const times = short(step.ms / typicalMs);
  return {
    kind: "gap",
    says: `no row for ${seconds(step.ms)}, ${times} times the usual ${seconds(typicalMs)}`,
  };
}

function growthOf({ before, after }: Step, name: string): number {
  const [from, to] = [before[name], after[name]];
  return from === undefined || to === undefined ? 0 : to - from;
}

function seconds(ms: number): string {
  return `${short(ms / 1000)} s`;
}

function short(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en-US");
}
