import { type Limits, overCap } from "./limits.js";
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

/** How many records of each kind the bytes hold, so that tables are made once, in full size. */
export interface RecordCounts {
  readonly samples: number;
  readonly mappings: number;
  readonly locations: number;
  readonly functions: number;
  readonly strings: number;
}

/** Counts the records and refuses what is over a cap, before anything is made for them. */
export function countRecords(bytes: Uint8Array, source: WireSource, limits: Limits): RecordCounts {
  const counts = new Array<number>(7).fill(0);
  const reader = new WireReader(bytes, source);
  while (reader.next()) {
    if (reader.field < counts.length) counts[reader.field] = (counts[reader.field] as number) + 1;
    reader.skip();
  }
  const capped = (field: number, what: string, setting: keyof Limits): number => {
    const count = counts[field] as number;
    if (count > limits[setting]) throw overCap(source.file, what, limits[setting], setting);
    return count;
  };
  capped(recordField.sampleType, "sample types", "headerCap");
  return {
    samples: capped(recordField.sample, "samples", "sampleCap"),
    mappings: capped(recordField.mapping, "mappings", "headerCap"),
    locations: capped(recordField.location, "locations", "tableCap"),
    functions: capped(recordField.function, "functions", "tableCap"),
    strings: capped(recordField.string, "strings", "stringCap"),
  };
}

/** Calls `visit` inside each record with that field number, with its row and the record's offset. */
export function eachRecord(
  reader: WireReader,
  field: number,
  visit: (row: number, start: number) => void,
): void {
  let row = 0;
  while (reader.next()) {
    if (reader.field !== field) {
      reader.skip();
      continue;
    }
    const start = reader.start;
    const outer = reader.enter();
    visit(row++, start);
    reader.leave(outer);
  }
}
