import { LeaklabError } from "../../errors.js";
import { defaultMemProfileRate } from "../probability.js";

export interface PlanRateOptions {
  /** Bytes that one process keeps from one call stack. */
  readonly leakBytes?: number;
  /** In place of leakBytes: how many objects of `objectBytes` one process keeps from one stack. */
  readonly objects?: number;
  /** Slot size in bytes; 16 by default, and any other size small against the rate plans alike. */
  readonly objectBytes?: number;
  /** In place of leakBytes: bytes that one process leaks from one stack in a second. */
  readonly bytesPerSecond?: number;
  /** How long it leaks at that speed; absent, the plan says how long it must. */
  readonly seconds?: number;
  /** `runtime.MemProfileRate`, where it is settled; the plan then says the chance. */
  readonly rateBytes?: number;
  /** The chance wanted, 0.95 by default. */
  readonly chance?: number;
  /** Samples wanted at least, of each stack; 1 by default, 25 for a relative error of 20 %. */
  readonly samples?: number;
  /**
   * Call stacks that leak alike, all of which are to be seen; 1 by default. Where they differ, give
   * what the smallest leaks: the chance of all is then no less than the plan says.
   */
  readonly stacks?: number;
  /** Processes that leak alike and whose profiles are merged; 1 by default. */
  readonly replicas?: number;
}

/** The options with their defaults, and what is to be found. */
export interface PlanQuestion {
  readonly asks: "rate" | "chance" | "time";
  readonly objectBytes: number;
  /** Objects of one stack in one process; what is asked for, where that is the time. */
  readonly objects: number | undefined;
  readonly bytesPerSecond: number | undefined;
  /** What is asked for, where that is the rate. */
  readonly rateBytes: number | undefined;
  readonly chance: number;
  readonly samples: number;
  readonly stacks: number;
  readonly replicas: number;
}

const mostSamples = 10_000;

/** Checks the options; throws `invalid-argument` with what would be right. */
export function planQuestion(options: PlanRateOptions): PlanQuestion {
  const { objectBytes = 16, chance = 0.95, samples = 1, stacks = 1, replicas = 1 } = options;
  const { rateBytes, bytesPerSecond } = options;
  for (const name of ["leakBytes", "objects", "bytesPerSecond", "seconds"] as const)
    requirePositive(name, options[name]);
  requirePositive("objectBytes", objectBytes);
  requireWhole("samples", samples, mostSamples);
  requireWhole("stacks", stacks, 1_000_000);
  requireWhole("replicas", replicas, 1_000_000);
  if (!(chance > 0 && chance < 1))
    throw invalid(`chance is ${chance}`, "It must lie between 0 and 1");
  if (rateBytes !== undefined) requireRate(rateBytes);
  const objects = objectsOf(options, objectBytes);
  const question = { objectBytes, objects, bytesPerSecond, chance, samples, stacks, replicas };
  if (objects === undefined)
    return { ...question, asks: "time", rateBytes: rateBytes ?? defaultMemProfileRate };
  return { ...question, asks: rateBytes === undefined ? "rate" : "chance", rateBytes };
}

/** The whole objects of the leak, from whichever of the three ways it was given. */
function objectsOf(options: PlanRateOptions, objectBytes: number): number | undefined {
  const { leakBytes, objects, bytesPerSecond, seconds } = options;
  const ways = [leakBytes, objects, bytesPerSecond].filter((way) => way !== undefined);
  if (ways.length !== 1 || (seconds !== undefined && bytesPerSecond === undefined))
    throw invalid(
      "the plan needs the size of the leak, given in one way",
      "Give leakBytes, or objects and objectBytes, or bytesPerSecond with or without seconds",
    );
  if (bytesPerSecond !== undefined && seconds === undefined) return undefined;
  const bytes = leakBytes ?? (bytesPerSecond ?? 0) * (seconds ?? 0);
  const whole = Math.floor(objects ?? bytes / objectBytes);
  if (whole >= 1) return whole;
  throw invalid(
    `the leak is less than one object of ${objectBytes} bytes`,
    "Give more bytes, or the objectBytes of its objects",
  );
}

function requirePositive(name: string, value: number | undefined): void {
  if (value === undefined || (Number.isFinite(value) && value > 0)) return;
  throw invalid(`${name} is ${value}`, "It must be a finite number above zero");
}

function requireWhole(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw invalid(`${name} is ${value}`, `It must be a whole number, 1 to ${most}`);
}

function requireRate(rateBytes: number): void {
  if (Number.isFinite(rateBytes) && rateBytes >= 1) return;
  throw invalid(`rateBytes is ${rateBytes}`, "It must be 1 or more; at rate 0 nothing is sampled");
}

function invalid(reason: string, advice: string): LeaklabError {
  return new LeaklabError({ code: "invalid-argument", reason, advice });
}
