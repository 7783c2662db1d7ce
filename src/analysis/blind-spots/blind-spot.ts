/** One thing that a heap profile, or `go tool pprof` by default, does not show or shows wrongly. */
export interface BlindSpot {
  readonly kind: BlindSpotKind;
  /** Undefined where they cannot be known from what was given. */
  readonly bytes: number | undefined;
  /** Ends of an interval or a bound, where there is one. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly says: string;
  /** Where the bytes come from, or what they would need. */
  readonly from: string;
}

export type BlindSpotKind =
  | "listed"
  | "trimmed"
  | "not drawn"
  | "samples"
  | "tiny blocks"
  | "dark heap"
  | "unseen site"
  | "unseen sites"
  | "since the last GC"
  | "goroutine stacks"
  | "span slack"
  | "idle pages"
  | "runtime structures"
  | "outside Go";

/** A row with its keys in one order, so that rows make a table. */
export function blindSpot(
  kind: BlindSpotKind,
  known: Partial<Pick<BlindSpot, "bytes" | "low" | "high">>,
  says: string,
  from: string,
): BlindSpot {
  const { bytes, low, high } = known;
  return { kind, bytes, low, high, says, from };
}
