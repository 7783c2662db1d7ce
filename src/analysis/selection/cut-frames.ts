import type { KeptLines } from "./kept-lines.js";
import { NameMatches } from "./name-matches.js";
import type { SampleFilter } from "./selected-samples.js";
import { simpleName } from "./simple-name.js";

/** Cuts the callers above the outermost frame that matches; a sample without one is dropped. */
export function showFromFilter(kept: KeptLines, pattern: RegExp): SampleFilter {
  const matches = new NameMatches(kept.parts, pattern);
  const isMatch = new Uint8Array(kept.lines.length);
  for (const [row, lines] of kept.lines.entries()) {
    if (kept.isHidden[row] === 1) continue;
    const last = lines.map((line) => matches.function(kept.functionAt(line))).lastIndexOf(true);
    const isWhole = matches.binary(row);
    if (!isWhole && last !== -1) kept.lines[row] = lines.slice(0, last + 1);
    isMatch[row] = isWhole || last !== -1 ? 1 : 0;
  }
  return (samples) => {
    const { locations } = samples.cursor;
    for (let index = samples.end - 1; index >= samples.first; index--) {
      if (isMatch[locations[index] as number] !== 1) continue;
      samples.end = index + 1;
      return true;
    }
    return false;
  };
}

/** Cuts what the innermost function that matches called. */
export function pruneFromFilter(kept: KeptLines, pattern: RegExp): SampleFilter {
  const isMatch = matchingFunctions(kept, (name) => pattern.test(name));
  const isCut = new Uint8Array(kept.lines.length);
  for (const [row, lines] of kept.lines.entries()) {
    const first = lines.findIndex((line) => isMatch[kept.functionAt(line)] === 1);
    if (first === -1 || kept.isHidden[row] === 1) continue;
    kept.lines[row] = lines.slice(first);
    isCut[row] = 1;
  }
  return (samples) => {
    const { locations } = samples.cursor;
    for (let index = samples.first; index < samples.end; index++) {
      if (isCut[locations[index] as number] !== 1) continue;
      samples.first = index;
      return true;
    }
    return true;
  };
}

/**
 * Cuts functions that match and what they called, but nothing above the first frame, seen from the
 * root, that does not match: a stack of library frames alone stays whole.
 */
export function dropFramesFilter(
  kept: KeptLines,
  drop: RegExp,
  keep: RegExp | undefined,
): SampleFilter {
  const isMatch = matchingFunctions(kept, (name) => drop.test(name) && !keep?.test(name));
  // The whole location goes, or it stays as the new leaf with the lines above the match.
  const cut = { none: 0, part: 1, whole: 2 } as const;
  const cutAt = new Uint8Array(kept.lines.length);
  for (const [row, lines] of kept.lines.entries()) {
    const last = lines.map((line) => isMatch[kept.functionAt(line)]).lastIndexOf(1);
    if (last === -1) continue;
    const isWhole = last === lines.length - 1;
    cutAt[row] = isWhole ? cut.whole : cut.part;
    if (!isWhole) kept.lines[row] = lines.slice(last + 1);
  }
  return (samples) => {
    const { locations } = samples.cursor;
    let hasUserFrame = false;
    for (let index = samples.end - 1; index >= samples.first; index--) {
      const kind = cutAt[locations[index] as number];
      if (kind === cut.none) hasUserFrame = true;
      else if (hasUserFrame) {
        samples.first = kind === cut.whole ? index + 1 : index;
        return true;
      }
    }
    return true;
  };
}

/** 1 at each function whose simple name is accepted; a function without a name never is. */
function matchingFunctions(kept: KeptLines, accepts: (name: string) => boolean): Uint8Array {
  const { functions, strings } = kept.parts;
  return Uint8Array.from({ length: functions.count }, (_, row) => {
    const name = strings.text(functions.name[row] as number);
    return name !== "" && accepts(simpleName(name)) ? 1 : 0;
  });
}
