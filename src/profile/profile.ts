import type { DamagedLine } from "../lines.js";
import type { HeapTextMemStats } from "../mem-stats/heap-text-fields.js";

/** What a column of sample values counts, in the profile's own words. */
export interface ValueType {
  /** For example `inuse_space`. */
  readonly type: string;
  /** For example `bytes`. */
  readonly unit: string;
}

/** One call in a stack. */
export interface Frame {
  /** As `go tool pprof` prints it: `[binary]` or `<unknown>` where the profile has no symbol. */
  readonly functionName: string;
  /** Empty where the profile does not say. */
  readonly fileName: string;
  /** 0 where the profile does not say. */
  readonly line: number;
}

/** A remark on a sample; heap profiles carry the object size as the label `bytes`. */
export interface Label {
  readonly key: string;
  readonly value: string | number;
  /** Unit of a number, often empty. */
  readonly unit: string;
}

/** One row of a profile: a stack, and one value per sample type. */
export interface Sample {
  /** Leaf first, inlined calls as frames of their own. */
  readonly stack: readonly Frame[];
  /** In the order of `Profile.sampleTypes`. */
  readonly values: readonly number[];
  readonly labels: readonly Label[];
}

/** A profile as read: it never changes. */
export interface Profile {
  /** The path it was read from, or what the caller named it. */
  readonly file: string;
  readonly sampleTypes: readonly ValueType[];
  /** Name of the sample type that `go tool pprof` shows unless told otherwise. */
  readonly defaultSampleType: string;
  readonly periodType: ValueType;
  /** Mean distance of samples in the unit of `periodType`: MemProfileRate in a heap profile, 0 where not stated. */
  readonly period: number;
  /** Unix time of the recording in milliseconds, 0 where not stated. */
  readonly timeMs: number;
  readonly durationMs: number;
  readonly comments: readonly string[];
  /** What a careful reader should know before trusting the numbers. */
  readonly warnings: readonly string[];
  readonly sampleCount: number;
  /** Whether the file was the binary form (profile.proto) or the text form (debug=1). */
  readonly form: "binary" | "text";
  /** Lines of a text profile that could not be read; the good ones are kept. */
  readonly damaged: readonly DamagedLine[];
  /** The MemStats at the end of a heap profile in text form: unsampled, of the moment it was written. */
  readonly memStats: HeapTextMemStats | undefined;
  /** The samples in file order, made one at a time. */
  samples(): IterableIterator<Sample>;
}
