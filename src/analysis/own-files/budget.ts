import { LeaklabError } from "../../errors.js";
import type { ReadOptions } from "../../profile/read-profile.js";
import type { LineLimits } from "../../runtime/lines.js";
import { formatBytes } from "../../units.js";

/** Caps on what is read of a folder, each with a default. */
export interface OwnFilesOptions extends ReadOptions, LineLimits {
  /** Files of a folder, 200 by default. */
  readonly fileCap?: number;
  /** What all files take together, unpacked; 512 MiB by default. */
  readonly totalCapBytes?: number;
}

const mebibyte = 1_048_576;
const defaults = {
  fileCap: 200,
  inputCapBytes: 512 * mebibyte,
  unpackedCapBytes: 256 * mebibyte,
  totalCapBytes: 512 * mebibyte,
};

/** What the files of a folder may still take: a folder of small bombs is one large bomb. */
export class Budget {
  readonly #limits: OwnFilesOptions & typeof defaults;
  #leftBytes: number;

  constructor(limits: OwnFilesOptions) {
    this.#limits = { ...defaults, ...limits };
    for (const name of ["fileCap", "totalCapBytes"] as const) requireCap(name, this.#limits[name]);
    this.#leftBytes = this.#limits.totalCapBytes;
  }

  get fileCap(): number {
    return this.#limits.fileCap;
  }

  /** The caps for the next file; throws where nothing is left. */
  next(): OwnFilesOptions {
    if (this.#leftBytes < 1) throw this.#spent();
    const { inputCapBytes, unpackedCapBytes } = this.#limits;
    return {
      ...this.#limits,
      inputCapBytes: Math.min(inputCapBytes, this.#leftBytes),
      unpackedCapBytes: Math.min(unpackedCapBytes, this.#leftBytes),
    };
  }

  take(bytes: number): void {
    this.#leftBytes -= bytes;
  }

  /** The fault of a file that would fit, had those before it left more. */
  told(error: LeaklabError): LeaklabError {
    const { inputCapBytes, unpackedCapBytes } = this.#limits;
    const isCapped = this.#leftBytes < Math.min(inputCapBytes, unpackedCapBytes);
    return error.code === "too-large" && isCapped ? this.#spent() : error;
  }

  #spent(): LeaklabError {
    return new LeaklabError({
      code: "too-large",
      reason: `with the files before it, it takes more than ${formatBytes(this.#limits.totalCapBytes)}`,
      advice: "Put fewer files into the folder, or raise the option totalCapBytes",
    });
  }
}

function requireCap(name: keyof typeof defaults, cap: number): void {
  if (cap >= 1) return;
  const reason = `the option ${name} is ${cap}`;
  throw new LeaklabError({ code: "invalid-argument", reason, advice: "Give a number from 1 on" });
}
