import { LeaklabError } from "../errors.js";

/** Caps that keep a hostile or mistaken file from taking the machine's memory. */
export interface Limits {
  /** Size of the file, 512 MiB by default. */
  readonly inputCapBytes: number;
  /** Size after unpacking, 256 MiB by default, 2 GiB at most. */
  readonly unpackedCapBytes: number;
  /** Samples, 5,000,000 by default. */
  readonly sampleCap: number;
  /** Rows of one table (locations, functions, lines), 5,000,000 by default. */
  readonly tableCap: number;
  /** Strings, 2,000,000 by default. */
  readonly stringCap: number;
  /** Frames of one stack, inlined ones included, 65,536 by default. */
  readonly frameCap: number;
  /** Frames of all stacks together, 536,870,912 by default. */
  readonly totalFrameCap: number;
  /** Labels of one sample, 100 by default. */
  readonly labelCap: number;
  /** Sample types, mappings or comments, 65,536 by default. */
  readonly headerCap: number;
  /** Damaged lines of a text profile, 100,000 by default. */
  readonly damagedCap: number;
}

const mebibyte = 1_048_576;
const mostUnpackedBytes = 2048 * mebibyte - 1;

const defaults: Limits = {
  inputCapBytes: 512 * mebibyte,
  unpackedCapBytes: 256 * mebibyte,
  sampleCap: 5_000_000,
  tableCap: 5_000_000,
  stringCap: 2_000_000,
  frameCap: 65_536,
  totalFrameCap: 2 ** 29,
  labelCap: 100,
  headerCap: 65_536,
  damagedCap: 100_000,
};

/** The defaults with the caller's caps over them; throws for a cap that is not a whole number. */
export function limitsOf(options: Partial<Limits>): Limits {
  const names = Object.keys(defaults) as (keyof Limits)[];
  const limits = Object.fromEntries(names.map((name) => [name, options[name] ?? defaults[name]]));
  for (const [name, cap] of Object.entries(limits)) requireCap(name, cap);
  return limits as unknown as Limits;
}

/** The fault of a file that has more of something than a cap allows. */
export function overCap(
  file: string | undefined,
  what: string,
  cap: number,
  setting: keyof Limits,
): LeaklabError {
  return new LeaklabError({
    code: "too-large",
    ...(file === undefined ? {} : { file }),
    reason: `it has more than ${cap} ${what}`,
    advice: `If the file is meant to be that large, raise the option ${setting}`,
  });
}

function requireCap(name: string, cap: number): void {
  const most = name === "unpackedCapBytes" ? mostUnpackedBytes : Number.MAX_SAFE_INTEGER;
  if (Number.isSafeInteger(cap) && cap > 0 && cap <= most) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `the option ${name} is ${cap}`,
    advice: `Give a whole number from 1 to ${most}`,
  });
}
