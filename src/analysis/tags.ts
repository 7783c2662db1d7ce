import { escapeControls } from "../errors.js";
import { NumberMap } from "../number-map.js";
import type { Profile } from "../profile/profile.js";
import { signed } from "../profile/wire/wire-reader.js";
import { formatShare } from "../units.js";
import { listText } from "./rows/list-text.js";
import { withText } from "./rows/rows.js";
import { compareText } from "./rows/trim.js";
import { valueText } from "./rows/value-text.js";
import { labelKeys } from "./selection/label-keys.js";
import { labelUnits } from "./selection/label-units.js";
import { type Selection, select } from "./selection/select.js";
import type { SelectionOptions } from "./selection/selection-options.js";

/** The samples under one label. */
export interface TagRow {
  readonly key: string;
  readonly tag: string | number;
  /** Unit of a number: stated by the file, else known from the key; empty for words. */
  readonly tagUnit: string;
  /** Sum of the values of the samples with this label. */
  readonly value: number;
  /** Share of `value` in what all shares are of. */
  readonly share: number;
  readonly unit: string;
}

/**
 * The labels of a profile with the value of their samples, as `go tool pprof -tags`: by key, the
 * largest value first. Sizes stand as they are, where pprof puts together what it prints alike.
 *
 * @example
 * tags(readProfile("heap.pb.gz"), { tagFocus: "bytes=:64b" })
 */
export function tags(profile: Profile, options: SelectionOptions = {}): TagRow[] {
  const selection = select(profile, options);
  const { sums, total } = sumsByLabel(selection, labelKeys(options));
  const unitOf = labelUnits(selection.parts);
  const { unit } = selection;
  const rows = [...sums].flatMap(([key, { words, numbers }]) =>
    [...words, ...numbers].map(([tag, value]): TagRow => {
      const tagUnit = typeof tag === "number" ? unitOf(key) : "";
      return { key, tag, tagUnit, value, share: total === 0 ? 0 : value / total, unit };
    }),
  );
  return withText(rows.sort(byKeyAndValue), () => tagsText(rows));
}

/** The values under the words and under the numbers of one key. */
interface KeySums {
  readonly words: Map<string, number>;
  readonly numbers: NumberMap<number>;
}

interface LabelSums {
  readonly sums: ReadonlyMap<string, KeySums>;
  readonly total: number;
}

function sumsByLabel({ parts, walk }: Selection, isShown: (key: string) => boolean): LabelSums {
  const sums = new Map<string, KeySums>();
  const samples = walk();
  const { cursor } = samples;
  const { label } = cursor;
  while (samples.next()) {
    for (let index = 0; index < cursor.labelCount; index++) {
      cursor.readLabel(index);
      const key = parts.strings.text(label.key);
      if (label.saysNothing() || !isShown(key)) continue;
      const own = sums.get(key) ?? { words: new Map(), numbers: new NumberMap() };
      sums.set(key, own);
      if (label.text === 0) addTo(own.numbers, signed(label.low, label.high), samples.value);
      else addTo(own.words, parts.strings.text(label.text), samples.value);
    }
  }
  return { sums, total: samples.total };
}

function addTo<Tag>(
  sums: { get(tag: Tag): number | undefined; set(tag: Tag, value: number): unknown },
  tag: Tag,
  value: number,
): void {
  sums.set(tag, (sums.get(tag) ?? 0) + value);
}

function byKeyAndValue(a: TagRow, b: TagRow): number {
  return (
    compareText(a.key, b.key) || Math.abs(b.value) - Math.abs(a.value) || compareTags(a.tag, b.tag)
  );
}

function compareTags(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return compareText(String(a), String(b));
}

function tagsText(rows: readonly TagRow[]): string {
  return listText(rows, [
    { heading: "key", align: "left", cell: ({ key }) => escapeControls(key, 40) },
    { heading: "tag", align: "left", cell: ({ tag, tagUnit }) => tagText(tag, tagUnit) },
    { heading: "value", align: "right", cell: ({ value, unit }) => valueText(value, unit) },
    { heading: "%", align: "right", cell: ({ share }) => formatShare(share) },
  ]);
}

/** A label's value as text; a number with its unit. */
export function tagText(tag: string | number, tagUnit: string): string {
  return typeof tag === "number" ? valueText(tag, tagUnit) : escapeControls(tag, 80);
}
