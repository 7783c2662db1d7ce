import { LeaklabError } from "../../errors.js";
import { type Parts, partsOf } from "../../profile/parts.js";
import type { Profile, ValueType } from "../../profile/profile.js";
import type { ProfileMessage } from "../../profile/wire/encode-message.js";
import { wordsOf } from "../../profile/wire/words.js";
import type { StringPool } from "./string-pool.js";

/** The sample types that all profiles have, in the order of the first; throws where that is none. */
export function commonTypes(profiles: readonly Profile[]): readonly ValueType[] {
  const [first, ...others] = profiles;
  if (first === undefined)
    throw incompatible("there is no profile to combine", "Give at least one");
  for (const other of others) requireSame(first.periodType, other.periodType, "period");
  const common = first.sampleTypes.filter(({ type }) =>
    others.every((other) => other.sampleTypes.some((sampleType) => sampleType.type === type)),
  );
  if (common.length === 0 && first.sampleTypes.length > 0) {
    const lists = profiles.map(({ sampleTypes }) => sampleTypes.map(({ type }) => type).join(" "));
    throw incompatible(
      `the profiles have no sample type in common (${[...new Set(lists)].join("; ")})`,
      "Combine profiles of one kind",
    );
  }
  for (const sampleType of common) {
    for (const other of others)
      requireSame(sampleType, typeNamed(other, sampleType.type), "values");
  }
  return common;
}

/** The column of a sample type in one of the profiles. */
export function columnOf({ sampleTypes }: Profile, { type }: ValueType): number {
  return sampleTypes.findIndex((sampleType) => sampleType.type === type);
}

/**
 * What profiles say once: the earliest time, the whole duration, the largest period, all comments,
 * the first default sample type that is left.
 */
export function combinedHeader(
  profiles: readonly Profile[],
  types: readonly ValueType[],
  strings: StringPool,
): ProfileMessage {
  const all = profiles.map(partsOf);
  const first = all[0] as Parts;
  const headers = all.map(({ header }) => header);
  const message = ({ type, unit }: ValueType): { type: number; unit: number } => ({
    type: strings.add(type),
    unit: strings.add(unit),
  });
  const firstText = (indexes: readonly number[]): number =>
    strings.add(all.map((parts, at) => parts.strings.text(indexes[at] ?? 0)).find(Boolean) ?? "");
  const times = headers.map(({ timeNanos }) => timeNanos).filter((time) => time !== 0n);
  const comments = new Set(profiles.flatMap((profile) => profile.comments));
  return {
    sampleType: types.map(message),
    periodType: message(profiles[0]?.periodType ?? { type: "", unit: "" }),
    period: wordsOf(largest(headers.map(({ period }) => period))),
    timeNanos: wordsOf(times.length === 0 ? 0n : -largest(times.map((time) => -time))),
    durationNanos: wordsOf(headers.reduce((sum, { durationNanos }) => sum + durationNanos, 0n)),
    comment: [...comments].map((comment) => strings.add(comment)),
    defaultSampleType: strings.add(defaultType(profiles, types)),
    docUrl: firstText(headers.map(({ docUrl }) => docUrl)),
    dropFrames: strings.add(first.strings.text(first.header.dropFrames)),
    keepFrames: strings.add(first.strings.text(first.header.keepFrames)),
  };
}

function defaultType(profiles: readonly Profile[], types: readonly ValueType[]): string {
  const named = profiles.map((profile) => profile.defaultSampleType);
  return named.find((name) => types.some(({ type }) => type === name)) ?? types[0]?.type ?? "";
}

function largest(values: readonly bigint[]): bigint {
  return values.reduce((most, value) => (value > most ? value : most));
}

function typeNamed({ sampleTypes }: Profile, name: string): ValueType {
  return sampleTypes.find(({ type }) => type === name) as ValueType;
}

function requireSame(a: ValueType, b: ValueType, what: string): void {
  if (a.type === b.type && a.unit === b.unit) return;
  const pair = [a, b].map(({ type, unit }) => `"${type}" in "${unit}"`).join(" and ");
  throw incompatible(`the ${what} of the profiles differ: ${pair}`, "Combine profiles of one kind");
}

function incompatible(reason: string, advice: string): LeaklabError {
  return new LeaklabError({ code: "invalid-argument", reason, advice });
}
