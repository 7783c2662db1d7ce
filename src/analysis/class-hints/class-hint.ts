/** What a row of a heap profile may be an instance of; the first four are the leak classes. */
export type HintKind =
  | "tiny blocks"
  | "churn"
  | "boxes"
  | "small and retained"
  | "larger objects"
  | "cannot be told";

/** A cautious guess at some of the objects of one function, with what speaks for it. */
export interface ClassHint {
  readonly functionName: string;
  readonly hint: HintKind;
  /** Live bytes of the objects meant, as the profile estimates them; allocated ones for churn. */
  readonly bytes: number;
  /** Ends of the interval of the bytes. */
  readonly low: number;
  readonly high: number;
  /** The samples that the bytes stand on. */
  readonly samples: number;
  /** Slot sizes of the objects meant, smallest first. */
  readonly objectBytes: readonly number[];
  /** What in the file speaks for it. */
  readonly reason: string;
  /** What would settle it; the file itself never does. */
  readonly settle: string;
}

/** What would settle each kind of hint. */
export const settling: Readonly<Record<HintKind, string>> = {
  "tiny blocks":
    "a build with -race, which gives each tiny object a block of its own: take its profile under the same load and compare the functions",
  churn:
    "live slots of these sizes that stay as they are over time; go build -gcflags=-m says why the objects are on the heap",
  boxes:
    'go build -gcflags=-m, read with readEscapes: "escapes to heap" at a line where a value becomes an interface is a box',
  "small and retained":
    "a later profile of the same process, for growth, and live slots by size; a finer rate where the samples are few",
  "larger objects": "a later profile of the same process, for growth",
  "cannot be told": "a profile with names and with all four columns, as the Go program wrote it",
};
