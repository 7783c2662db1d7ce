import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { LeaklabError } from "./errors.js";
import { formatBytes } from "./units.js";

const defaultInputCapBytes = 512 * 1_048_576;

/**
 * The bytes of a regular file. Throws `LeaklabError` for a missing or unreadable file, a directory,
 * a pipe or device, and a file over `inputCapBytes` (512 MiB by default).
 */
export function readRegularFile(
  path: string,
  inputCapBytes: number = defaultInputCapBytes,
): Uint8Array {
  const { descriptor } = openRegularFile(path, inputCapBytes);
  try {
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export interface OpenFile {
  /** Whoever opened it closes it. */
  readonly descriptor: number;
  readonly sizeBytes: number;
}

/** A regular file opened for reading; throws as {@link readRegularFile} does. */
export function openRegularFile(
  path: string,
  inputCapBytes: number = defaultInputCapBytes,
): OpenFile {
  const descriptor = open(path);
  try {
    return { descriptor, sizeBytes: requireRegular(path, descriptor, inputCapBytes) };
  } catch (fault) {
    closeSync(descriptor);
    throw fault;
  }
}

function open(path: string): number {
  try {
    // Without O_NONBLOCK the open of a pipe would wait for a writer.
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") {
      const advice = "Check the path; a relative one counts from the working folder";
      throw new LeaklabError({
        code: "file-missing",
        file: path,
        reason: "there is no such file",
        advice,
      });
    }
    const reason = `it cannot be opened: ${(cause as Error).message}`;
    throw new LeaklabError({ code: "file-unreadable", file: path, reason, cause });
  }
}

function requireRegular(path: string, descriptor: number, inputCapBytes: number): number {
  const status = fstatSync(descriptor);
  if (status.isDirectory()) {
    const advice = "Name one file inside it";
    throw new LeaklabError({ code: "file-kind", file: path, reason: "it is a directory", advice });
  }
  if (!status.isFile()) {
    const reason = "it is a pipe or a device, not a regular file";
    const advice = "Save its content to a file first";
    throw new LeaklabError({ code: "file-kind", file: path, reason, advice });
  }
  if (status.size > inputCapBytes) {
    const reason = `it has ${formatBytes(status.size)}, over the cap of ${formatBytes(inputCapBytes)}`;
    const advice = "Raise the cap with the option inputCapBytes";
    throw new LeaklabError({ code: "too-large", file: path, reason, advice });
  }
  return status.size;
}
