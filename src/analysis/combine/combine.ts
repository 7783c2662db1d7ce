import { parseProfile } from "../../profile/parse-profile.js";
import { partsOf } from "../../profile/parts.js";
import type { Profile } from "../../profile/profile.js";
import { SampleCursor } from "../../profile/walk/sample-cursor.js";
import { encodeMessage, type SampleMessage } from "../../profile/wire/encode-message.js";
import { joinBytes } from "../../profile/wire/join-bytes.js";
import { columnOf, combinedHeader, commonTypes } from "./combined-header.js";
import { CombinedSamples } from "./combined-samples.js";
import { CombinedTables } from "./combined-tables.js";
import { keyReader } from "./sample-key.js";

/** A profile that becomes part of another. */
export interface Source {
  readonly profile: Profile;
  /** What to multiply all its values with, by the name of the sample type; 1 if not given. */
  readonly ratioOf?: (type: string) => number;
  /** Whether its samples become the base of a difference. */
  readonly isBase?: boolean;
}

/**
 * One profile out of several: equal samples become one, and what came to nothing is left out.
 * Throws `LeaklabError` (invalid-argument) for profiles of different kinds.
 */
export function combine(sources: readonly Source[]): Profile {
  const profiles = sources.map(({ profile }) => profile);
  const types = commonTypes(profiles);
  const tables = new CombinedTables();
  const samples = new CombinedSamples(types.length);
  for (const source of sources) addSource(source, { tables, samples, types });
  const pieces = [encodeMessage(combinedHeader(profiles, types, tables.strings))];
  for (const sample of batches(samples.messages())) pieces.push(encodeMessage({ sample }));
  pieces.push(encodeMessage(tables.message()));
  return parseProfile(joinBytes(pieces), partsOf(profiles[0] as Profile).limits);
}

interface Combination {
  readonly tables: CombinedTables;
  readonly samples: CombinedSamples;
  readonly types: Profile["sampleTypes"];
}

function addSource({ profile, ratioOf, isBase = false }: Source, made: Combination): void {
  const parts = partsOf(profile);
  const cursor = new SampleCursor(parts);
  const keyOf = keyReader(parts, cursor, made.tables, isBase);
  const columns = made.types.map((type) => ({
    column: columnOf(profile, type),
    ratio: ratioOf?.(type.type) ?? 1,
  }));
  while (cursor.next()) {
    const values = columns.map(({ column, ratio }) => scaled(cursor, column, ratio));
    if (values.every((value) => value === 0n)) continue;
    const { numbers, length } = keyOf();
    made.samples.add(numbers, length, values);
  }
}

/** To the nearest whole number, a half away from zero, as upstream's `Scale`. */
function scaled(cursor: SampleCursor, column: number, ratio: number): bigint {
  const value = cursor.value(column);
  if (ratio !== 1) return BigInt(Math.sign(value * ratio) * Math.round(Math.abs(value * ratio)));
  if (Number.isSafeInteger(value)) return BigInt(value);
  const { low, high } = cursor.words(column);
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}

const batchSize = 1000;

function* batches(samples: Iterable<SampleMessage>): Generator<SampleMessage[]> {
  let batch: SampleMessage[] = [];
  for (const sample of samples) {
    batch.push(sample);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
