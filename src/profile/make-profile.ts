import { escapeControls } from "../errors.js";
import { formatCount } from "../units.js";
import { keepParts, type Parts, partsOf } from "./parts.js";
import type { Profile, ValueType } from "./profile.js";
import { samplesOf } from "./samples.js";
import type { RawValueType } from "./tables/header.js";
import type { TextReading } from "./text/text-reader.js";
import type { ValueSums } from "./walk/check-samples.js";
import { warningsOf } from "./warnings.js";

/** What the text form says beside its parts. */
type Beside = Pick<TextReading, "damaged" | "warnings" | "memStats">;

/** The public face of parts that were read and checked; `text` where they came from the text form. */
export function makeProfile(parts: Parts, sums: ValueSums, text?: Beside): Profile {
  const { header, strings } = parts;
  const string = (index: number): string => strings.text(index);
  const sampleTypes = header.sampleTypes.map((sampleType) => valueType(sampleType, string));
  return finished(parts, {
    file: parts.file ?? "",
    sampleTypes: Object.freeze(sampleTypes),
    defaultSampleType: defaultName(sampleTypes, string(header.defaultSampleType)),
    periodType: valueType(header.periodType, string),
    period: Number(header.period),
    timeMs: Number(header.timeNanos) / 1e6,
    durationMs: Number(header.durationNanos) / 1e6,
    comments: Object.freeze(header.comments.map(string)),
    warnings: Object.freeze([...(text?.warnings ?? []), ...warningsOf(parts, sums)]),
    sampleCount: parts.sampleCount,
    form: text === undefined ? "binary" : "text",
    damaged: Object.freeze([...(text?.damaged ?? [])]),
    memStats: text?.memStats,
    samples: () => samplesOf(parts),
  });
}

/** The same profile with MemStats beside it, for which the binary form has no place. */
export function withMemStats(profile: Profile, memStats: Profile["memStats"]): Profile {
  return finished(partsOf(profile), { ...profile, memStats });
}

function finished(parts: Parts, profile: Profile): Profile {
  // util.inspect finds its hook by this symbol; a class member of that name cannot be declared.
  const inspect = Symbol.for("nodejs.util.inspect.custom");
  Object.defineProperty(profile, inspect, { value: () => summary(profile) });
  keepParts(profile, parts);
  return Object.freeze(profile);
}

function valueType(raw: RawValueType, text: (index: number) => string): ValueType {
  return Object.freeze({ type: text(raw.type), unit: text(raw.unit) });
}

/** Go's rule: the stated default if there is such a sample type, else the last one. */
function defaultName(sampleTypes: readonly ValueType[], stated: string): string {
  const isThere = stated !== "" && sampleTypes.some(({ type }) => type === stated);
  return isThere ? stated : (sampleTypes.at(-1)?.type ?? "");
}

function summary(profile: Profile): string {
  const name = profile.file.split("/").pop();
  const types = profile.sampleTypes.map(({ type }) => type).join(" ");
  const described = [
    `Profile${name ? ` ${name}` : ""}: ${formatCount(profile.sampleCount)} samples`,
    ...(types === "" ? [] : [types]),
    ...(profile.period === 0 ? [] : [`period ${profile.period} ${profile.periodType.unit}`.trim()]),
    ...(profile.damaged.length === 0 ? [] : [`damaged lines: ${profile.damaged.length}`]),
    ...(profile.warnings.length === 0 ? [] : [`warnings: ${profile.warnings.length}`]),
  ];
  return escapeControls(described.join(", "));
}
