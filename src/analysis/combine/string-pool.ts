import type { StringTable } from "../../profile/tables/string-table.js";

/** The strings of a profile that is being made, each once; bytes that are not UTF-8 stay as they are. */
export class StringPool {
  readonly table: Uint8Array[] = [];
  private readonly indexes = new Map<string, number>();

  constructor() {
    this.add("");
  }

  add(text: string): number {
    return this.addBytes(new TextEncoder().encode(text));
  }

  /** Gives the index here of each string of another table; a string is read when it is first asked for. */
  adopter(strings: StringTable): (index: number) => number {
    const known = new Int32Array(strings.count).fill(-1);
    return (index) => {
      if (known[index] === -1) known[index] = this.addBytes(strings.raw(index));
      return known[index] as number;
    };
  }

  private addBytes(bytes: Uint8Array): number {
    const key = latin1.decode(bytes);
    const index = this.indexes.get(key) ?? this.table.push(bytes) - 1;
    this.indexes.set(key, index);
    return index;
  }
}

// One character per byte, whatever the bytes are.
const latin1 = new TextDecoder("latin1");
