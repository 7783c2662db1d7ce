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
const defaultTotalCapBytes = 512 * mebibyte;
const defaultUnpackedCapBytes = 256 * mebibyte;

/** What the files of a folder may still take: a folder of small bombs is one large bomb. */
export class Budget {
  readonly limits: OwnFilesOptions;
  readonly #totalBytes: number;
  #leftBytes: number;

  constructor(limits: OwnFilesOptions) {
    const { totalCapBytes = defaultTotalCapBytes } = limits;
    this.limits = limits;
    this.#totalBytes = totalCapBytes;
    this.#leftBytes = totalCapBytes;
  }

  /** The caps for the next file; throws where nothing is left. */
  next(): OwnFilesOptions {
    if (this.#leftBytes < 1) throw this.#spent();
    const { unpackedCapBytes = defaultUnpackedCapBytes } = this.limits;
    return { ...this.limits, unpackedCapBytes: Math.min(unpackedCapBytes, this.#leftBytes) };
  }

  take(bytes: number): void {
    this.#leftBytes -= bytes;
  }

  /** The fault of a file that would fit, had those before it left more. */
  told(error: LeaklabError): LeaklabError {
    const { unpackedCapBytes = defaultUnpackedCapBytes } = this.limits;
    return error.code === "too-large" && this.#leftBytes < unpackedCapBytes ? this.#spent() : error;
  }

  #spent(): LeaklabError {
    return new LeaklabError({
      code: "too-large",
      reason: `with the files before it, it takes more than ${formatBytes(this.#totalBytes)}`,
      advice: "Put fewer files into the folder, or raise the option totalCapBytes",
    });
  }
}
