import { basename } from "node:path";
import { inspect } from "node:util";
import type { Profile } from "../../profile/profile.js";
import { Budget, type OwnFilesOptions } from "./budget.js";
import { joined, type Signals } from "./joined.js";
import { lookAt } from "./look-at.js";
import { type OwnFile, ownFile } from "./own-file.js";
import { ownFilesText } from "./own-files-text.js";
import { pathsIn } from "./paths-in.js";

/** What a folder of the reader's own files has, ready for {@link ask}. */
export interface OwnFiles {
  /** Every file, those that nothing can be read of included; in the order of their times. */
  readonly files: readonly OwnFile[];
  /** The heap profiles in the order of their times, those without a time last. */
  readonly heapProfiles: readonly Profile[];
  /** Profiles of another kind, and differences of heap profiles. */
  readonly otherProfiles: readonly Profile[];
  readonly signals: Signals;
}

/**
 * What is in a folder, or in the files of a list: each file's kind by its content, and the readings
 * of one kind from all files together; prints as a table of the files.
 *
 * Read are heap profiles; MemStats as NDJSON, as `/debug/vars` and in a heap profile's text form;
 * runtime/metrics; a page or an answer of Prometheus with `go_memstats_*`; gctrace; resident memory.
 * A folder is taken to be of one process. Folders inside it are not entered. Files that are damaged,
 * of another kind or no regular files are listed with the reason.
 * Throws `LeaklabError` for a folder that is not there, and (too-large) for more than `fileCap` files.
 *
 * @example
 * ownFiles("my-service").files.filter((row) => row.holds === "nothing")
 */
export function ownFiles(
  source: string | readonly string[],
  options: OwnFilesOptions = {},
): OwnFiles {
  const budget = new Budget(options);
  const paths = typeof source === "string" ? pathsIn(source, budget.fileCap) : source;
  const nameOf = typeof source === "string" ? basename : String;
  const looked = paths.map((path) => lookAt(path, nameOf(path), budget));
  const { signals, leftOut } = joined(looked);
  const found = looked.map((each) => ownFile(each, leftOut)).sort(byTime);
  const profiles = looked.flatMap(({ contents }) =>
    contents.flatMap((content) => ("profile" in content ? [content] : [])),
  );
  const of = (holds: "heap profile" | "other profile"): readonly Profile[] =>
    profiles
      .filter((content) => content.holds === holds)
      .map(({ profile }) => profile)
      .sort((a, b) => orderOf(a.timeMs) - orderOf(b.timeMs));
  const own = {
    files: found,
    heapProfiles: of("heap profile"),
    otherProfiles: of("other profile"),
    signals,
  };
  const text = (): string => ownFilesText(own);
  return Object.freeze(Object.defineProperty(own, inspect.custom, { value: text }));
}

function byTime(a: OwnFile, b: OwnFile): number {
  return orderOf(a.timeMs ?? 0) - orderOf(b.timeMs ?? 0) || (a.file < b.file ? -1 : 1);
}

/** A file that says no time comes last. */
function orderOf(timeMs: number): number {
  return timeMs === 0 ? Number.MAX_SAFE_INTEGER : timeMs;
}
