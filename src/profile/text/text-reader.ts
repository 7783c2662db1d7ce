import { LeaklabError } from "../../errors.js";
import type { DamagedLine, Line } from "../../lines.js";
import { HeapTextFields, type HeapTextMemStats } from "../../mem-stats/heap-text-fields.js";
import { type Limits, overCap } from "../limits.js";
import type { ValueType } from "../profile.js";
import { encodeMessage } from "../wire/encode-message.js";
import { joinBytes } from "../wire/join-bytes.js";
import { adviceOn } from "../wire/wire-advice.js";
import { wordsOf } from "../wire/words.js";
import { labelsOf } from "./go-quoted.js";
import type { Row, RowReader } from "./row-reader.js";
import { symbolLine } from "./symbol-line.js";
import { rowReaderFor } from "./text-header.js";
import { TextSamples } from "./text-samples.js";
import { TextTables } from "./text-tables.js";

/** A text profile in the form of profile.proto, and what that form has no place for. */
export interface TextReading {
  readonly bytes: Uint8Array;
  readonly damaged: readonly DamagedLine[];
  /** What the text itself gives reason to doubt. */
  readonly warnings: readonly string[];
  readonly memStats: HeapTextMemStats | undefined;
}

const labelMark = "# labels: ";
const memoryMap = /^(?:--- Memory map: ---|MAPPED_LIBRARIES:)$/;

/** Takes the lines of a text profile one by one. */
export class TextReader {
  private readonly file: string | undefined;
  private readonly limits: Limits;
  private readonly rows: RowReader;
  private readonly tables: TextTables;
  private readonly samples: TextSamples;
  private readonly memStats = new HeapTextFields();
  private readonly damaged: DamagedLine[] = [];
  private part: "before the header" | "rows" | "memory map" = "before the header";
  private memStatsLine = 0;

  constructor(file: string | undefined, limits: Limits, rows: RowReader) {
    this.file = file;
    this.limits = limits;
    this.rows = rows;
    this.tables = new TextTables(file, limits);
    this.samples = new TextSamples(this.tables, rows.hidesRuntimeLeaves, (line, reason) =>
      this.report(line, reason),
    );
  }

  take({ line, text, fault }: Line): void {
    if (fault !== undefined) this.takeDamaged(line, fault);
    else if (this.part === "before the header") this.takeOpening(line, text);
    else if (memoryMap.test(text)) this.part = "memory map";
    else if (this.part === "memory map") return;
    else if (text.startsWith("#")) this.takeComment(line, text);
    else this.takeRow(line, text);
  }

  reading(): TextReading {
    const samples = this.samples.bytes();
    const memStats = this.memStatsRow();
    const warnings = [...this.rows.warnings(), ...this.warnings(memStats)];
    const pieces = [this.header(), ...samples, encodeMessage(this.tables.message())];
    // Reports come where a row ends, which is after its comments.
    const damaged = this.damaged.sort((one, other) => one.line - other.line);
    return { bytes: joinBytes(pieces), damaged, warnings, memStats };
  }

  private takeOpening(line: number, text: string): void {
    if (rowReaderFor(text) !== undefined) this.part = "rows";
    else if (!text.startsWith("#")) this.report(line, "stands before the header of the profile");
  }

  private takeComment(line: number, text: string): void {
    if (text.startsWith("#\t")) this.takeSymbol(line, text);
    else if (text.startsWith(labelMark)) this.takeLabels(line, text.slice(labelMark.length));
    else if (this.memStats.take(text)) this.memStatsLine = line;
  }

  private takeSymbol(line: number, text: string): void {
    const symbol = symbolLine(text);
    if (symbol !== undefined) this.samples.symbol(symbol, line);
    else this.takeDamaged(line, "is no symbol: #, 0xADDRESS, FUNCTION+0xOFFSET and FILE:LINE");
  }

  private takeLabels(line: number, text: string): void {
    const labels = labelsOf(text);
    if (labels !== undefined) this.samples.label(labels);
    else this.takeDamaged(line, 'holds no labels of the form {"key":"value", ...}');
  }

  private takeRow(line: number, text: string): void {
    const row = this.rows.read(text);
    if (row === undefined) return;
    const fault = typeof row === "string" ? row : rangeFault(row);
    if (typeof row !== "string" && fault === undefined) {
      this.samples.begin(row);
      return;
    }
    if (rowReaderFor(text) !== undefined) throw this.joined(line);
    // The comments below a damaged row are not those of the row before it.
    if (text.includes("@")) this.samples.end();
    this.report(line, fault ?? "");
  }

  /** A comment that is lost may have named a frame of its row. */
  private takeDamaged(line: number, reason: string): void {
    this.samples.damageOpenRow();
    this.report(line, reason);
  }

  private report(line: number, reason: string): void {
    const { damagedCap } = this.limits;
    if (this.damaged.push({ line, reason }) > damagedCap) {
      throw overCap(this.file, "damaged lines", damagedCap, "damagedCap");
    }
  }

  private header(): Uint8Array {
    const { sampleTypes, periodType, period } = this.rows;
    const typeOf = ({ type, unit }: ValueType): { type: number; unit: number } => ({
      type: this.tables.string(type),
      unit: this.tables.string(unit),
    });
    return encodeMessage({
      sampleType: sampleTypes.map(typeOf),
      periodType: typeOf(periodType),
      period: wordsOf(period),
    });
  }

  private memStatsRow(): HeapTextMemStats | undefined {
    if (this.memStats.count === 0) return undefined;
    const row = this.memStats.memStats();
    if (typeof row !== "string") return row;
    this.report(this.memStatsLine, `ends damaged MemStats: one of them ${row}`);
    return undefined;
  }

  private warnings(memStats: HeapTextMemStats | undefined): readonly string[] {
    const { unnamedLeaves } = this.samples;
    const isHeap = this.rows.periodType.type === "space";
    const said: readonly [holds: boolean, warning: string][] = [
      [
        unnamedLeaves > 0,
        `the text form does not name the runtime's own frames at the leaf of ${unnamedLeaves} rows: they stand as <unknown>`,
      ],
      [!this.tables.hasSymbols, "no line names a function: every frame stands as <unknown>"],
      [isHeap && memStats === undefined, "it does not end with whole MemStats, so it may be cut"],
      [this.part === "memory map", "it ends with a memory map, which is not read"],
    ];
    return said.filter(([holds]) => holds).map(([, warning]) => warning);
  }

  private joined(line: number): LeaklabError {
    const [file, advice] = [this.file, adviceOn["concatenated-profiles"]];
    return new LeaklabError({
      code: "concatenated-profiles",
      reason: "it holds two profiles, one after the other (a second header)",
      line,
      ...(file === undefined ? {} : { file }),
      ...(advice === undefined ? {} : { advice }),
    });
  }
}

function rangeFault({ values }: Row): string | undefined {
  const tooLarge = values.find((value) => BigInt.asIntN(64, value) !== value);
  return tooLarge === undefined ? undefined : `stands for ${tooLarge}, which passes 2^63`;
}
