import type { Parts } from "../../profile/parts.js";
import { functionNodes } from "../../profile/tables/frame-names.js";
import { type DefaultSums, defaultSums } from "../../profile/walk/check-samples.js";
import { SampleCursor } from "../../profile/walk/sample-cursor.js";
import type { FrameTable } from "./frame-table.js";

/**
 * Whether a sample stays. It may narrow the stack by moving `first` and `end`.
 */
export type SampleFilter = (samples: SelectedSamples) => boolean;

/** What a walk over the selected samples needs to know. */
export interface Walk {
  readonly parts: Parts;
  readonly column: number;
  readonly filters: readonly SampleFilter[];
  readonly isRelative: boolean;
}

/** Label of the samples that a difference subtracts, as `go tool pprof -diff_base` sets it. */
export const baseLabel = { key: "pprof::base", value: "true" } as const;

/** Walks the samples of a selection, one at a time in the same place: no object per sample. */
export class SelectedSamples {
  readonly cursor: SampleCursor;
  /** Value of the current sample. */
  value = 0;
  /** The current stack is `cursor.locations` from here, the leaf, ... */
  first = 0;
  /** ... to before here. */
  end = 0;
  private readonly walk: Walk;
  private readonly baseKeys: readonly number[];
  private sum = 0;
  private baseSum = 0;

  constructor(walk: Walk) {
    this.walk = walk;
    this.cursor = new SampleCursor(walk.parts);
    this.baseKeys = walk.parts.strings.indexesOf(baseLabel.key);
  }

  /** Moves to the next sample of the selection; false after the last one. */
  next(): boolean {
    const { cursor, walk } = this;
    while (cursor.next()) {
      this.value = cursor.value(walk.column);
      this.first = 0;
      this.end = cursor.locationCount;
      if (!walk.isRelative) this.count();
      if (!this.isKept()) continue;
      if (walk.isRelative) this.count();
      return true;
    }
    return false;
  }

  /** What was added up when the profile was read, where a walk would come to the same. */
  knownSums(frames: FrameTable): DefaultSums | undefined {
    const { parts, column, filters } = this.walk;
    const isWhole = filters.length === 0 && this.baseKeys.length === 0;
    const sums = isWhole && frames === functionNodes(parts) ? defaultSums(parts) : undefined;
    return sums?.column === column ? sums : undefined;
  }

  /**
   * What shares are of, once the walk is over: the sum of all absolute values; in a difference that of
   * its base.
   */
  get total(): number {
    return this.baseSum > 0 ? this.baseSum : this.sum;
  }

  private isKept(): boolean {
    for (const filter of this.walk.filters) {
      if (!filter(this)) return false;
    }
    return true;
  }

  private count(): void {
    const size = Math.abs(this.value);
    this.sum += size;
    if (this.baseKeys.length > 0 && this.isOfBase()) this.baseSum += size;
  }

  private isOfBase(): boolean {
    const { cursor, baseKeys, walk } = this;
    for (let index = 0; index < cursor.labelCount; index++) {
      cursor.readLabel(index);
      const { key, text } = cursor.label;
      if (baseKeys.includes(key) && walk.parts.strings.text(text) === baseLabel.value) return true;
    }
    return false;
  }
}
