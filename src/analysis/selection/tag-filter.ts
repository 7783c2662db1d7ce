import type { Parts } from "../../profile/parts.js";
import { signed } from "../../profile/wire/wire-reader.js";
import { labelUnits } from "./label-units.js";
import { compiled } from "./pattern.js";
import type { SampleFilter, SelectedSamples } from "./selected-samples.js";
import type { Pattern } from "./selection-options.js";
import { type IsInRange, tagRange } from "./tag-range.js";

/** Whether the labels of a sample match `tagFocus` or `tagIgnore`. */
export function tagFilter(parts: Parts, option: string, pattern: Pattern): SampleFilter {
  if (typeof pattern !== "string")
    return textFilter(parts, undefined, [compiledOf(option, pattern)]);
  const [, key, wanted = ""] = /^(?:([^=]*)=)?(.*)$/s.exec(pattern) ?? [];
  const range = tagRange(wanted);
  if (range !== undefined) return numberFilter(parts, key, range);
  return textFilter(
    parts,
    key,
    wanted.split(",").map((part) => compiledOf(option, part)),
  );
}

function compiledOf(option: string, pattern: Pattern): RegExp {
  return compiled(option, pattern) ?? /(?:)/;
}

function numberFilter(
  parts: Parts,
  wantedKey: string | undefined,
  isInRange: IsInRange,
): SampleFilter {
  const unitOf = labelUnits(parts);
  return ({ cursor }) => {
    const { label } = cursor;
    for (let index = 0; index < cursor.labelCount; index++) {
      cursor.readLabel(index);
      const isNumber = label.text === 0 && !label.saysNothing();
      const key = parts.strings.text(label.key);
      if (!isNumber || (wantedKey ?? key) !== key) continue;
      if (isInRange(signed(label.low, label.high), unitOf(key))) return true;
    }
    return false;
  };
}

/** Without a key each pattern has to match one of the labels; with a key, one pattern one value. */
function textFilter(
  parts: Parts,
  wantedKey: string | undefined,
  patterns: readonly RegExp[],
): SampleFilter {
  return (samples) => {
    const texts = labelTexts(parts, samples, wantedKey);
    const isMatch = (pattern: RegExp): boolean => texts.some((text) => pattern.test(text));
    return wantedKey === undefined ? patterns.every(isMatch) : patterns.some(isMatch);
  };
}

/** `key:value` of each label in words, or the values alone of the key wanted. */
function labelTexts(
  parts: Parts,
  { cursor }: SelectedSamples,
  wantedKey: string | undefined,
): string[] {
  const texts: string[] = [];
  for (let index = 0; index < cursor.labelCount; index++) {
    cursor.readLabel(index);
    if (cursor.label.text === 0) continue;
    const key = parts.strings.text(cursor.label.key);
    const value = parts.strings.text(cursor.label.text);
    if (wantedKey === undefined) texts.push(`${key}:${value}`);
    else if (wantedKey === key) texts.push(value);
  }
  return texts;
}
