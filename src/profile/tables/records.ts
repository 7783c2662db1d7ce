import { type Limits, overCap } from "../limits.js";
import { shortFieldEnd } from "../wire/short-field.js";
import { WireReader, type WireSource } from "../wire/wire-reader.js";

/** Field numbers of a profile's records and scalars. */
export const recordField = {
  sampleType: 1,
  sample: 2,
  mapping: 3,
  location: 4,
  function: 5,
  string: 6,
  dropFrames: 7,
  keepFrames: 8,
  time: 9,
  duration: 10,
  periodType: 11,
  period: 12,
  comment: 13,
  defaultSampleType: 14,
  docUrl: 15,
} as const;

/** Where the records of each kind stand, so that no reader of a table has to pass the samples. */
export interface Records {
  /** Samples are many: they are only counted. */
  readonly sampleCount: number;
  readonly mappings: readonly number[];
  readonly locations: readonly number[];
  readonly functions: readonly number[];
  readonly strings: readonly number[];
  /** All others that profile.proto knows, in the order of the file. */
  readonly header: readonly number[];
}

/** Finds the records and refuses what is over a cap, before anything is made for them. */
export function findRecords(bytes: Uint8Array, source: WireSource, limits: Limits): Records {
  const reader = new WireReader(bytes, source);
  const kinds = kindsUnder(limits);
  const byField = kindByField(kinds);
  let at = 0;
  while (true) {
    const end = shortFieldEnd(bytes, at);
    if (end !== -1) {
      note(byField[(bytes[at] as number) >> 3] as Kind, at, source);
      at = end;
      continue;
    }
    reader.at = at;
    if (!reader.next()) break;
    const kind = byField[reader.field];
    if (kind !== undefined) note(kind, reader.start, source);
    reader.skip();
    at = reader.at;
  }
  const { samples, header, mappings, locations, functions, strings } = kinds;
  return {
    sampleCount: samples.count,
    header: header.starts,
    mappings: mappings.starts,
    locations: locations.starts,
    functions: functions.starts,
    strings: strings.starts,
  };
}

/** One kind of record: how many there are, where, and how many there may be. */
interface Kind {
  readonly what: string;
  readonly setting: keyof Limits;
  readonly cap: number;
  count: number;
  /** None are kept of samples. */
  readonly starts: number[] | undefined;
}

type Kinds = ReturnType<typeof kindsUnder>;

function kindsUnder(limits: Limits) {
  const kind = (what: string, setting: keyof Limits) => {
    return { what, setting, cap: limits[setting], count: 0, starts: [] as number[] };
  };
  return {
    header: kind("records of other kinds", "tableCap"),
    samples: { ...kind("samples", "sampleCap"), starts: undefined },
    mappings: kind("mappings", "headerCap"),
    locations: kind("locations", "tableCap"),
    functions: kind("functions", "tableCap"),
    strings: kind("strings", "stringCap"),
  };
}

/** The kind of each field that profile.proto knows. */
function kindByField(kinds: Kinds): (Kind | undefined)[] {
  const byField = new Array<Kind | undefined>(recordField.docUrl + 1).fill(kinds.header);
  byField[0] = undefined;
  byField[recordField.sample] = kinds.samples;
  byField[recordField.mapping] = kinds.mappings;
  byField[recordField.location] = kinds.locations;
  byField[recordField.function] = kinds.functions;
  byField[recordField.string] = kinds.strings;
  return byField;
}

function note(kind: Kind, start: number, source: WireSource): void {
  if (++kind.count > kind.cap) throw overCap(source.file, kind.what, kind.cap, kind.setting);
  kind.starts?.push(start);
}

/** Puts a reader inside the record that starts at `start`, with the record's end as its own. */
export function enterRecord(reader: WireReader, start: number): void {
  const { bytes } = reader;
  const end = shortFieldEnd(bytes, start);
  if (end !== -1) {
    reader.start = start;
    reader.at = start + ((bytes[start + 1] as number) > 0x7f ? 3 : 2);
    reader.end = end;
    return;
  }
  reader.at = start;
  reader.end = bytes.length;
  reader.next();
  reader.enter();
}
