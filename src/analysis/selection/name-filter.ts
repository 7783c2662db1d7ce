import type { KeptLines } from "./kept-lines.js";
import { NameMatches } from "./name-matches.js";
import type { SampleFilter } from "./selected-samples.js";

/** The patterns that choose samples and frames by name. */
export interface NamePatterns {
  readonly focus: RegExp | undefined;
  readonly ignore: RegExp | undefined;
  readonly hide: RegExp | undefined;
  readonly show: RegExp | undefined;
}

const isIgnored = 2;
const isFocused = 1;

/**
 * Keeps the samples with a frame in focus and none to ignore, and takes hidden frames out. As in
 * upstream's `FilterSamplesByName`, a sample without frames never passes.
 */
export function nameFilter(kept: KeptLines, patterns: NamePatterns): SampleFilter {
  const verdicts = verdictsOf(kept, patterns);
  if (patterns.hide) hideMatching(kept, patterns.hide);
  if (patterns.show) hideOthers(kept, patterns.show);
  const { isHidden } = kept;
  return (samples) => {
    const { locations } = samples.cursor;
    let hasFocus = false;
    let hasFrame = false;
    for (let index = samples.first; index < samples.end; index++) {
      const row = locations[index] as number;
      if (verdicts[row] === isIgnored) return false;
      if (verdicts[row] === isFocused) hasFocus = true;
      if (isHidden[row] === 0) hasFrame = true;
    }
    return hasFocus && hasFrame;
  };
}

function verdictsOf(kept: KeptLines, { focus, ignore }: NamePatterns): Uint8Array {
  const focused = focus && new NameMatches(kept.parts, focus);
  const ignored = ignore && new NameMatches(kept.parts, ignore);
  return Uint8Array.from(kept.lines, (_, row) => {
    if (ignored?.location(kept, row)) return isIgnored;
    return focused === undefined || focused.location(kept, row) ? isFocused : 0;
  });
}

function hideMatching(kept: KeptLines, pattern: RegExp): void {
  const matches = new NameMatches(kept.parts, pattern);
  for (const [row, lines] of kept.lines.entries()) {
    if (!matches.location(kept, row)) continue;
    const left = lines.filter((line) => !matches.function(kept.functionAt(line)));
    setLines(kept, row, matches.binary(row) ? [] : left);
  }
}

/** A location without lines has nothing to show, even where its binary matches. */
function hideOthers(kept: KeptLines, pattern: RegExp): void {
  const matches = new NameMatches(kept.parts, pattern);
  for (const [row, lines] of kept.lines.entries()) {
    const shown = lines.filter((line) => matches.function(kept.functionAt(line)));
    setLines(kept, row, matches.binary(row) ? lines : shown);
  }
}

function setLines(kept: KeptLines, row: number, lines: number[]): void {
  kept.lines[row] = lines;
  if (lines.length === 0) kept.isHidden[row] = 1;
}
