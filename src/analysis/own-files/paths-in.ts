import { opendirSync } from "node:fs";
import { join } from "node:path";
import { LeaklabError } from "../../errors.js";

/** The paths of all that is in a folder, by name; of a file that is named in its place, the file. */
export function pathsIn(folder: string, fileCap: number): readonly string[] {
  const opened = open(folder);
  if (opened === undefined) return [folder];
  const names: string[] = [];
  try {
    for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) {
      names.push(entry.name);
      if (names.length > fileCap) throw tooMany(folder, fileCap);
    }
  } finally {
    opened.closeSync();
  }
  return names.sort().map((name) => join(folder, name));
}

/** The folder, undefined for what is none. */
function open(folder: string): ReturnType<typeof opendirSync> | undefined {
  try {
    return opendirSync(folder);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return undefined;
    const isMissing = code === "ENOENT";
    throw new LeaklabError({
      code: isMissing ? "file-missing" : "file-unreadable",
      file: folder,
      reason: isMissing ? "there is no such folder" : `it cannot be opened: ${message}`,
      advice: "Check the path; a relative one counts from the working folder",
      cause,
    });
  }
}

function tooMany(folder: string, fileCap: number): LeaklabError {
  return new LeaklabError({
    code: "too-large",
    file: folder,
    reason: `it has more than ${fileCap} files`,
    advice: "Put the files of one process into a folder of their own, or raise the option fileCap",
  });
}
