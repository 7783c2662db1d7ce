import type { Rewriting } from "../../profile/encode-profile.js";
import type { Parts } from "../../profile/parts.js";
import type { FunctionTable } from "../../profile/tables/functions.js";
import type { Header, RawValueType } from "../../profile/tables/header.js";
import type { MappingTable } from "../../profile/tables/mappings.js";
import type { LabelReader } from "../../profile/walk/label-reader.js";
import type { LabelMessage } from "../../profile/wire/encode-message.js";
import { StringPool } from "../combine/string-pool.js";
import { packageOf } from "../go-names/package-of.js";
import { baseLabel } from "../selection/selected-samples.js";
import { Pseudonyms } from "./pseudonyms.js";
import { isStandardFunction, standardFile } from "./readable-names.js";
import type { RedactOptions } from "./redact.js";

/** The tables of a profile over a string table that holds made-up names. */
export class RedactedTables implements Rewriting {
  private readonly parts: Parts;
  private readonly keepsStandard: boolean;
  private readonly names: Pseudonyms;
  private readonly strings = new StringPool();
  /** Original of each standard file by the name it is left with: two copies of Go are told apart. */
  private readonly keptFiles = new Map<string, string>();

  constructor(parts: Parts, { keepStandardLibrary = false, originals }: RedactOptions) {
    this.parts = parts;
    this.keepsStandard = keepStandardLibrary;
    this.names = new Pseudonyms(originals ?? new Map());
  }

  header(): Header {
    const { header } = this.parts;
    const valueType = ({ type, unit }: RawValueType): RawValueType => ({
      type: this.kept(type),
      unit: this.kept(unit),
    });
    return {
      ...header,
      sampleTypes: header.sampleTypes.map(valueType),
      periodType: valueType(header.periodType),
      defaultSampleType: this.kept(header.defaultSampleType),
      comments: [],
      dropFrames: 0,
      keepFrames: 0,
      docUrl: 0,
    };
  }

  mappings(): MappingTable {
    const { rows, ids } = this.parts.mappings;
    const redacted = rows.map((row) => ({
      ...row,
      fileName: this.strings.add(this.names.of("binary", this.text(row.fileName))),
      buildId: 0,
    }));
    return { rows: redacted, ids };
  }

  functions(): FunctionTable {
    const { functions } = this.parts;
    const name = functions.name.map((index) => this.functionName(index));
    const systemName = functions.systemName.map((index) => this.functionName(index));
    const fileName = functions.fileName.map((index, row) =>
      this.fileName(index, this.isReadable(this.text(functions.name[row] as number))),
    );
    return { ...functions, name, systemName, fileName };
  }

  label({ key, text, unit, low, high }: LabelReader): LabelMessage {
    const name = this.text(key);
    const isSize = name === "bytes" && text === 0;
    if (isSize || (name === baseLabel.key && this.text(text) === baseLabel.value)) {
      const num = { low, high };
      return { key: this.kept(key), str: this.kept(text), num, numUnit: this.kept(unit) };
    }
    const pseudonym = this.names.of("label", name);
    return {
      key: this.strings.add(pseudonym),
      str: this.strings.add(this.names.of("value", this.text(text))),
      num: text === 0 ? this.numbered(pseudonym, low, high) : 0,
      numUnit: this.kept(unit),
    };
  }

  stringTable(): readonly Uint8Array[] {
    return this.strings.table;
  }

  /** Numbers such as of requests name somebody as well as words do; 0 stays, it says nothing. */
  private numbered(label: string, low: number, high: number): number {
    if (low === 0 && high === 0) return 0;
    const value = (BigInt(high) << 32n) | BigInt(low >>> 0);
    return Number(/\d+$/.exec(this.names.of("value", `${label} ${value}`))?.[0]);
  }

  private functionName(index: number): number {
    const name = this.text(index);
    if (this.isReadable(name)) return this.strings.add(name);
    const path = packageOf(name);
    const isPlain =
      path === "main" || path === "" || (this.keepsStandard && isStandardFunction(`${path}.f`));
    const opening = isPlain ? path : this.names.of("package", path);
    return this.strings.add(
      this.names.of("function", name, { opening: opening === "" ? "" : `${opening}.` }),
    );
  }

  private isReadable(functionName: string): boolean {
    return this.keepsStandard && isStandardFunction(functionName);
  }

  private fileName(index: number, isReadable: boolean): number {
    const path = this.text(index);
    const short = isReadable ? standardFile(path) : undefined;
    if (short !== undefined && (this.keptFiles.get(short) ?? path) === path) {
      this.keptFiles.set(short, path);
      return this.strings.add(short);
    }
    const ending = /\.(?:go|s|c|cc|cpp|h)$/.exec(path)?.[0] ?? "";
    return this.strings.add(this.names.of("file", path, { ending }));
  }

  private kept(index: number): number {
    return this.strings.add(this.text(index));
  }

  private text(index: number): string {
    return this.parts.strings.text(index);
  }
}
