import type { Counters } from "./counters.js";

/** One row and the one before it in the same process. */
export interface Step {
  readonly ms: number;
  readonly before: Counters;
  readonly after: Counters;
}

/** What lies between two rows as a rule. */
export interface TypicalStep {
  /** Undefined where no time passes between any two rows. */
  readonly ms: number | undefined;
  /** Of the counters that rise in most steps, by how much. */
  readonly growth: Counters;
}

/** Medians over the steps in which time goes on, which a few odd ones do not bend. */
export function typicalStep(steps: readonly Step[]): TypicalStep {
  const forward = steps.filter(({ ms }) => ms > 0);
  const growths = new Map<string, number[]>();
  for (const { before, after } of forward) {
    for (const [name, value] of Object.entries(after)) {
      const growth = value - (before[name] ?? value);
      const list = growths.get(name);
      if (list === undefined) growths.set(name, [growth]);
      else list.push(growth);
    }
  }
  const medians = [...growths].map(([name, list]) => [name, median(list) ?? 0] as const);
  return {
    ms: median(forward.map(({ ms }) => ms)),
    growth: Object.fromEntries(medians.filter(([, growth]) => growth > 0)),
  };
}

function median(numbers: readonly number[]): number | undefined {
  return Float64Array.from(numbers).sort()[Math.floor((numbers.length - 1) / 2)];
}
