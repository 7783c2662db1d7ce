/**
 * A regular expression. Text is read as JavaScript's, with the flag `u`, so that what only Go's
 * syntax knows is refused instead of read as something else; a leading `(?i)` is understood.
 */
export type Pattern = string | RegExp;

/** What becomes one row: all of a function, or less of it, or all of a file. */
export type Granularity = "functions" | "filefunctions" | "files" | "lines" | "addresses";

/**
 * Which part of a profile a question is about, with the options of `go tool pprof` and in its order:
 * `dropFrames`, then `focus`, `ignore`, `hide` and `show`, `showFrom`, the tags, `pruneFrom`.
 *
 * A pattern for names matches a location by the name of a function, its file, or the binary.
 */
export interface SelectionOptions {
  /** Name of the sample type, the profile's default if not given. */
  readonly sampleType?: string;
  /** Keeps the samples with a matching frame. */
  readonly focus?: Pattern;
  /** Drops the samples with a matching frame. */
  readonly ignore?: Pattern;
  /** Takes matching frames out of the stacks. */
  readonly hide?: Pattern;
  /** Leaves only matching frames in the stacks. */
  readonly show?: Pattern;
  /** Cuts the callers above the outermost matching frame; samples without one are dropped. */
  readonly showFrom?: Pattern;
  /**
   * Cuts what the innermost matching function called. As in pprof, a name counts up to its first
   * bracket here and in `dropFrames`: of `main.(*Cache).Insert` that is `main.`.
   */
  readonly pruneFrom?: Pattern;
  /**
   * Keeps the samples with a matching label: `web` (any `key:value`), `pod=web`, `a,b` (each matches
   * some label; with a key, one of them does), or numbers: `32kb`, `:64kb`, `bytes=4mb:`, `12kb:64mb`.
   */
  readonly tagFocus?: Pattern;
  /** Drops the samples with a matching label. */
  readonly tagIgnore?: Pattern;
  /** Leaves only the labels whose key matches. */
  readonly tagShow?: Pattern;
  /** Takes out the labels whose key matches. */
  readonly tagHide?: Pattern;
  /** Cuts a function whose whole name matches, and what it called, as `drop_frames` of a file asks. */
  readonly dropFrames?: Pattern;
  /** Functions that `dropFrames` is not to cut. */
  readonly keepFrames?: Pattern;
  /** `functions` by default. */
  readonly granularity?: Granularity;
  /** Books inlined calls on the function that they were inlined into. */
  readonly noInlines?: boolean;
  /** Counts shares from the samples selected; otherwise they are of all samples. */
  readonly relativePercentages?: boolean;
}
