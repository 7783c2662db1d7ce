import { encodeMessage, type SampleMessage } from "../wire/encode-message.js";
import { wordsOf } from "../wire/words.js";
import type { TextLabel } from "./go-quoted.js";
import type { Row } from "./row-reader.js";
import type { SymbolLine } from "./symbol-line.js";
import type { TextTables } from "./text-tables.js";

const batchSize = 1000;

/** A row with the comment lines below it, until the next row comes. */
interface OpenRow {
  readonly row: Row;
  /** Rows of the locations, leaf first. */
  readonly stack: readonly number[];
  readonly labels: TextLabel[];
  /** By location, those of one location in the order of the text. */
  readonly symbols: Map<number, PlacedSymbol[]>;
  /** A comment could not be read: then no frame is taken for one that Go hides. */
  isDamaged: boolean;
}

interface PlacedSymbol extends SymbolLine {
  readonly textLine: number;
}

/** Turns the rows of a text, one after another, into the samples of a profile. */
export class TextSamples {
  /** Rows whose leaf Go does not name. */
  unnamedLeaves = 0;
  private readonly tables: TextTables;
  private readonly hidesRuntimeLeaves: boolean;
  private readonly report: (line: number, reason: string) => void;
  private readonly pieces: Uint8Array[] = [];
  private batch: SampleMessage[] = [];
  private open: OpenRow | undefined;

  constructor(
    tables: TextTables,
    hidesRuntimeLeaves: boolean,
    report: (line: number, reason: string) => void,
  ) {
    this.tables = tables;
    this.hidesRuntimeLeaves = hidesRuntimeLeaves;
    this.report = report;
  }

  /** Begins a row; the comments that follow belong to it. */
  begin(row: Row): void {
    this.end();
    const stack = row.addresses.map((address) => this.tables.location(address));
    this.open = { row, stack, labels: [], symbols: new Map(), isDamaged: false };
  }

  label(labels: readonly TextLabel[]): void {
    for (const label of labels) this.open?.labels.push(label);
  }

  symbol(symbol: SymbolLine, textLine: number): void {
    if (this.open === undefined || symbol.functionName === "") return;
    const location = this.tables.locationOfCall(symbol.address);
    if (location === undefined) {
      this.report(textLine, `names the call at ${symbol.address}, which is in no row above`);
      return;
    }
    const known = this.open.symbols.get(location) ?? [];
    known.push({ ...symbol, textLine });
    this.open.symbols.set(location, known);
  }

  damageOpenRow(): void {
    if (this.open !== undefined) this.open.isDamaged = true;
  }

  /** Ends the row; comments up to the next one belong to none. */
  end(): void {
    if (this.open === undefined) return;
    const { row, stack, labels, symbols, isDamaged } = this.open;
    this.open = undefined;
    this.nameLocations(stack, symbols);
    const shown = isDamaged ? stack : this.shownFrames(stack, symbols);
    this.batch.push(this.message(row, shown, labels));
    if (this.batch.length === batchSize) this.encodeBatch();
  }

  /** The bytes of all samples. */
  bytes(): readonly Uint8Array[] {
    this.end();
    this.encodeBatch();
    return this.pieces;
  }

  /** A call that recurs is named each time; other lines with one address are inlined calls. */
  private nameLocations(stack: readonly number[], symbols: OpenRow["symbols"]): void {
    const times = new Map<number, number>();
    for (const location of stack) times.set(location, (times.get(location) ?? 0) + 1);
    for (const [location, lines] of symbols) {
      const perCall = Math.max(1, Math.floor(lines.length / (times.get(location) ?? 1)));
      if (this.tables.name(location, lines.slice(0, perCall))) continue;
      const { textLine, address } = lines[0] as PlacedSymbol;
      this.report(textLine, `names the call at ${address} otherwise than a line above`);
    }
  }

  /**
   * The frames without those that Go does not name: runtime.goexit at the root, and above it the
   * runtime's own at the leaf, which the binary form of a heap profile leaves out, too.
   */
  private shownFrames(stack: readonly number[], symbols: OpenRow["symbols"]): readonly number[] {
    const first = stack.findIndex((location) => symbols.has(location));
    if (first === -1) return stack;
    if (first > 0 && !this.hidesRuntimeLeaves) this.unnamedLeaves++;
    const hasRoot = symbols.has(stack.at(-1) as number);
    return stack.slice(this.hidesRuntimeLeaves ? first : 0, hasRoot ? undefined : -1);
  }

  private message(
    { values, objectBytes }: Row,
    stack: readonly number[],
    labels: readonly TextLabel[],
  ): SampleMessage {
    const { tables } = this;
    const texts = labels.map(({ key, value }) => ({
      key: tables.string(key),
      str: tables.string(value),
    }));
    const size = { key: tables.string("bytes"), num: wordsOf(objectBytes) };
    return {
      locationId: stack.map((row) => row + 1),
      value: values.map(wordsOf),
      label: objectBytes === 0n ? texts : [...texts, size],
    };
  }

  private encodeBatch(): void {
    this.pieces.push(encodeMessage({ sample: this.batch }));
    this.batch = [];
  }
}
