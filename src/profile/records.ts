import { type Limits, overCap } from "./limits.js";
import { plainSampleEnd } from "./plain-sample.js";
import { WireReader, type WireSource } from "./wire-reader.js";

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
  const found = kinds.map((): number[] => []);
  const reader = new WireReader(bytes, source);
  let sampleCount = 0;
  while (true) {
    const at = plainSampleEnd(bytes, reader.at);
    if (at !== -1) {
      sampleCount++;
      reader.at = at;
      continue;
    }
    if (!reader.next()) break;
    if (reader.field === recordField.sample) sampleCount++;
    else if (reader.field <= recordField.docUrl) {
      const kind = kindOf[reader.field] ?? 0;
      const count = found[kind]?.push(reader.start) ?? 0;
      requireBelow(count, kinds[kind] as Kind, source, limits);
    }
    reader.skip();
  }
  requireBelow(sampleCount, { what: "samples", cap: "sampleCap" }, source, limits);
  const [header = [], mappings = [], locations = [], functions = [], strings = []] = found;
  return { sampleCount, header, mappings, locations, functions, strings };
}

interface Kind {
  readonly what: string;
  readonly cap: keyof Limits;
}

const kinds: readonly Kind[] = [
  { what: "records of other kinds", cap: "tableCap" },
  { what: "mappings", cap: "headerCap" },
  { what: "locations", cap: "tableCap" },
  { what: "functions", cap: "tableCap" },
  { what: "strings", cap: "stringCap" },
];

/** Place in `kinds` of each field that is a row of a table. */
const kindOf: Readonly<Record<number, number>> = {
  [recordField.mapping]: 1,
  [recordField.location]: 2,
  [recordField.function]: 3,
  [recordField.string]: 4,
};

function requireBelow(
  count: number,
  { what, cap }: Kind,
  source: WireSource,
  limits: Limits,
): void {
  if (count > limits[cap]) throw overCap(source.file, what, limits[cap], cap);
}

/** Calls `visit` inside each of the records, with its row and its offset. */
export function eachRecord(
  reader: WireReader,
  starts: readonly number[],
  visit: (row: number, start: number) => void,
): void {
  for (let row = 0; row < starts.length; row++) {
    const start = starts[row] as number;
    reader.at = start;
    reader.next();
    const outer = reader.enter();
    visit(row, start);
    reader.leave(outer);
  }
}
