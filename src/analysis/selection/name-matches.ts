import type { Parts } from "../../profile/parts.js";
import type { KeptLines } from "./kept-lines.js";

/** What a pattern for names matches; each function and each binary is asked once. */
export class NameMatches {
  private readonly functions: Uint8Array;
  private readonly mappings: Uint8Array;
  private readonly mappingOf: Int32Array;

  constructor(parts: Parts, pattern: RegExp) {
    const { functions, mappings, strings, locations } = parts;
    const matches = (index: number): boolean => pattern.test(strings.text(index));
    this.functions = Uint8Array.from({ length: functions.count }, (_, row) => {
      const isMatch =
        matches(functions.name[row] as number) || matches(functions.fileName[row] as number);
      return isMatch ? 1 : 0;
    });
    this.mappings = Uint8Array.from(mappings.rows, ({ fileName }) => (matches(fileName) ? 1 : 0));
    this.mappingOf = locations.mapping;
  }

  function(row: number): boolean {
    return this.functions[row] === 1;
  }

  binary(location: number): boolean {
    return this.mappings[this.mappingOf[location] as number] === 1;
  }

  location(kept: KeptLines, row: number): boolean {
    if (this.binary(row)) return true;
    return kept.linesAt(row).some((line) => this.function(kept.functionAt(line)));
  }
}
