import type { Parts } from "../parts.js";
import { WireReader } from "../wire/wire-reader.js";

/** Reads one label after another into the same fields: strings by index, a number in two words. */
export class LabelReader {
  key = 0;
  text = 0;
  unit = 0;
  low = 0;
  high = 0;
  private readonly reader: WireReader;
  private readonly stringCount: number;

  constructor(parts: Parts) {
    this.reader = new WireReader(parts.bytes, parts);
    this.stringCount = parts.strings.count;
  }

  /** Reads the label whose message stands from `start` to before `end`. */
  read(start: number, end: number): void {
    const { reader, stringCount } = this;
    this.key = this.text = this.unit = this.low = this.high = 0;
    reader.at = start;
    reader.end = end;
    while (reader.next()) {
      if (reader.field === 1) this.key = reader.indexBelow(stringCount, "string");
      else if (reader.field === 2) this.text = reader.indexBelow(stringCount, "string");
      else if (reader.field === 3) this.readNumber();
      else if (reader.field === 4) this.unit = reader.indexBelow(stringCount, "string");
      else reader.skip();
    }
  }

  /** Whether it has neither text nor unit and the number 0; pprof drops such a label too. */
  saysNothing(): boolean {
    return this.text === 0 && this.unit === 0 && this.low === 0 && this.high === 0;
  }

  private readNumber(): void {
    this.reader.number();
    this.low = this.reader.low;
    this.high = this.reader.high;
  }
}
