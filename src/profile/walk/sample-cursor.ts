import { overCap } from "../limits.js";
import type { Parts } from "../parts.js";
import { recordField } from "../tables/records.js";
import { signed, WireReader } from "../wire/wire-reader.js";
import { LabelReader } from "./label-reader.js";
import { nextPlainSample, readPlainSample, type SampleFields } from "./plain-sample.js";

/**
 * Walks the samples of a profile in its bytes and shows one at a time in the same arrays: no object
 * is made per sample. Faults of a sample are found here, also when the profile is first read.
 */
export class SampleCursor implements SampleFields {
  /** Rows of the current stack's locations, leaf first; `locationCount` of them are valid. */
  readonly denseIds: Int32Array;
  readonly locations: Int32Array;
  locationCount = 0;
  labelCount = 0;
  /** Offset of the current sample. */
  start = 0;
  /** The label that `readLabel` read. */
  readonly label: LabelReader;
  private readonly parts: Parts;
  private readonly reader: WireReader;
  readonly valueLow: Int32Array;
  readonly valueHigh: Int32Array;
  valueCount = 0;
  readonly labelStart: Int32Array;
  readonly labelEnd: Int32Array;

  constructor(parts: Parts) {
    this.parts = parts;
    this.reader = new WireReader(parts.bytes, parts);
    this.denseIds = parts.locations.ids.dense;
    this.label = new LabelReader(parts);
    this.locations = new Int32Array(parts.limits.frameCap);
    this.valueLow = new Int32Array(parts.header.sampleTypes.length);
    this.valueHigh = new Int32Array(parts.header.sampleTypes.length);
    this.labelStart = new Int32Array(parts.limits.labelCap);
    this.labelEnd = new Int32Array(parts.limits.labelCap);
  }

  /** Where the walk is: behind the current sample, or wherever it is set. */
  get at(): number {
    return this.reader.at;
  }

  set at(offset: number) {
    this.reader.at = offset;
  }

  /** Moves to the next sample; false after the last one. */
  next(): boolean {
    const reader = this.reader;
    while (true) {
      const start = nextPlainSample(reader.bytes, reader.at);
      reader.at = start;
      const end = readPlainSample(reader.bytes, start, this);
      if (end !== -1) {
        this.start = start;
        reader.at = end;
        return true;
      }
      if (!reader.next()) return false;
      if (reader.field === recordField.sample) {
        this.readSample();
        return true;
      }
      reader.skip();
    }
  }

  /** Steps over one record that is no sample; false where there is none. */
  passOther(): boolean {
    const { reader } = this;
    if (!reader.next()) return false;
    const isOther = reader.field !== recordField.sample;
    if (isOther) reader.skip();
    else reader.at = reader.start;
    return isOther;
  }

  /** A value of the current sample as a double, rounded past 2^53. */
  value(column: number): number {
    return signed(this.valueLow[column] as number, this.valueHigh[column] as number);
  }

  /** A value of the current sample, exact. */
  words(column: number): { readonly low: number; readonly high: number } {
    return { low: this.valueLow[column] as number, high: this.valueHigh[column] as number };
  }

  /** Reads one label of the current sample into `label`. */
  readLabel(index: number): void {
    this.label.read(this.labelStart[index] as number, this.labelEnd[index] as number);
  }

  private readSample(): void {
    const reader = this.reader;
    this.start = reader.start;
    this.locationCount = 0;
    this.valueCount = 0;
    this.labelCount = 0;
    const outer = reader.enter();
    while (reader.next()) {
      if (reader.field === 1) this.readLocations();
      else if (reader.field === 2) this.readValues();
      else if (reader.field === 3) this.noteLabel();
      else reader.skip();
    }
    reader.leave(outer);
    const types = this.valueLow.length;
    if (this.valueCount !== types) this.refuseValueCount(types);
  }

  private readLocations(): void {
    const reader = this.reader;
    if (reader.wireType === 0) {
      this.addLocation(reader.uint64());
      return;
    }
    const outer = reader.enter();
    reader.wireType = 0;
    while (reader.at < reader.end) this.addLocation(reader.uint64());
    reader.leave(outer);
  }

  private addLocation(id: number | bigint): void {
    if (this.locationCount === this.locations.length) throw this.tooDeep();
    const ids = this.parts.locations.ids;
    this.locations[this.locationCount++] = ids.find(this.reader, id, "a sample");
  }

  private readValues(): void {
    const reader = this.reader;
    if (reader.wireType === 0) {
      this.addValue();
      return;
    }
    const outer = reader.enter();
    reader.wireType = 0;
    while (reader.at < reader.end) this.addValue();
    reader.leave(outer);
  }

  private addValue(): void {
    const reader = this.reader;
    reader.number();
    this.valueLow[this.valueCount] = reader.low;
    this.valueHigh[this.valueCount] = reader.high;
    this.valueCount++;
  }

  private noteLabel(): void {
    const { reader, labelStart, labelEnd } = this;
    if (this.labelCount === labelStart.length) {
      throw overCap(reader.file, "labels in one sample", labelStart.length, "labelCap");
    }
    const outer = reader.enter();
    labelStart[this.labelCount] = reader.at;
    labelEnd[this.labelCount++] = reader.end;
    reader.leave(outer);
  }

  private refuseValueCount(types: number): void {
    const reason =
      types === 0
        ? "it has samples but no sample types"
        : `a sample has ${this.valueCount} values, but there are ${types} sample types`;
    const right = "one value for each sample type";
    this.reader.refuse("invalid-profile", reason, right, this.start);
  }

  private tooDeep(): Error {
    return overCap(this.reader.file, "frames in one stack", this.locations.length, "frameCap");
  }
}
