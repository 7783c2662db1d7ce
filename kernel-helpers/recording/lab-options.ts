import { formatCount, LeaklabError } from "../../src/index.js";

const bounds = [
  ["n", "-n", 1, 2 ** 24],
  ["objectBytes", "-object-bytes", 1, 2 ** 20],
  ["rateBytes", "-rate", 0, 2 ** 30],
  ["procs", "-procs", 1, 64],
] as const;

/** What to change in a lab program's run; the program decides what is left out. */
export interface LabOptions {
  /** Objects. */
  readonly n?: number;
  /** Bytes asked for per object. */
  readonly objectBytes?: number;
  /** `runtime.MemProfileRate`. */
  readonly rateBytes?: number;
  /** GOMAXPROCS. */
  readonly procs?: number;
  /** Build with `-race`, which packs no tiny objects; needs a C compiler. */
  readonly race?: boolean;
  /** Further flags of the program, such as `-q=0.5`. */
  readonly args?: readonly string[];
  /** 30,000 if not given. */
  readonly timeLimitMs?: number;
  /** Resident memory of the program, 1 GiB if not given. */
  readonly memoryLimitBytes?: number;
}

/** The program's flags for the options; throws `invalid-argument`. */
export function flagsOf(options: LabOptions): readonly string[] {
  requireBetween("timeLimitMs", options.timeLimitMs ?? 1, 1, 600_000);
  requireBetween("memoryLimitBytes", options.memoryLimitBytes ?? 2 ** 30, 1, 2 ** 36);
  const flags = bounds.flatMap(([name, flag, least, most]) => {
    const value = options[name];
    if (value === undefined) return [];
    requireBetween(name, value, least, most);
    return [`${flag}=${value}`];
  });
  return [...flags, ...(options.args ?? [])];
}

function requireBetween(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `${name} is ${value}`,
    advice: `It must be a whole number from ${formatCount(least)} to ${formatCount(most)}`,
  });
}
