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
  // Without O_NONBLOCK the open of a pipe would wait for a writer.
  const descriptor = open(path);
  try {
    requireRegular(path, descriptor, inputCapBytes);
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function open(path: string): number {
  try {
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

function requireRegular(path: string, descriptor: number, inputCapBytes: number): void {
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
}
