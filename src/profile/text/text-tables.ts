import { secretKey } from "../../secret-key.js";
import { type Limits, overCap } from "../limits.js";
import type {
  FunctionMessage,
  LocationMessage,
  ProfileMessage,
  Words,
} from "../wire/encode-message.js";
import { wordsOf } from "../wire/words.js";
import type { SymbolLine } from "./symbol-line.js";

/** A call of a location by the indexes of its strings. */
interface Call {
  readonly functionId: number;
  readonly line: number;
}

interface Location {
  readonly address: bigint;
  /** The innermost inlined call first; empty until a line of the text names it. */
  calls: readonly Call[];
  /** The same to look them up, once somebody has to: a text may name thousands. */
  keys?: ReadonlySet<string>;
}

/** The tables of a profile in the making: strings, functions and locations, each once. */
export class TextTables {
  private readonly strings = new Map<string, number>([["", 0]]);
  private readonly functions = new Map<string, FunctionMessage>();
  private readonly locations: Location[] = [];
  private readonly rowByText = new Map<string, number>();
  private readonly rowByAddress = new Map<bigint | number, number>();
  private readonly file: string | undefined;
  private readonly limits: Limits;

  constructor(file: string | undefined, limits: Limits) {
    this.file = file;
    this.limits = limits;
  }

  get hasSymbols(): boolean {
    return this.functions.size > 0;
  }

  string(text: string): number {
    const known = this.strings.get(text);
    if (known !== undefined) return known;
    const { stringCap } = this.limits;
    if (this.strings.size >= stringCap) throw overCap(this.file, "strings", stringCap, "stringCap");
    this.strings.set(text, this.strings.size);
    return this.strings.size - 1;
  }

  /** The row of a return address's location, made where it is new. */
  location(text: string): number {
    const known = this.rowByText.get(text);
    if (known !== undefined) return known;
    // The call stands before the address it returns to.
    const address = BigInt.asUintN(64, BigInt(text) - 1n);
    const row = this.rowByAddress.get(secretKey(address)) ?? this.addLocation(address);
    this.rowByText.set(text, row);
    return row;
  }

  /** The row of the location with a call at that address, undefined for none. */
  locationOfCall(text: string): number | undefined {
    const address = BigInt(text);
    const row = this.rowByAddress.get(secretKey(address));
    return row ?? this.rowByAddress.get(secretKey(address - 1n));
  }

  /** Names a location; false where it has other calls already. */
  name(row: number, symbols: readonly SymbolLine[]): boolean {
    const location = this.locations[row] as Location;
    const calls = symbols.map((symbol) => this.call(symbol));
    if (location.calls.length === 0) location.calls = calls;
    if (calls.every((call, index) => isSame(call, location.calls[index]))) return true;
    location.keys ??= new Set(location.calls.map(keyOf));
    const { keys } = location;
    return calls.every((call) => keys.has(keyOf(call)));
  }

  /** The tables as messages; ids count from 1. */
  message(): ProfileMessage {
    const isNamed = this.hasSymbols;
    const encoder = new TextEncoder();
    return {
      // A Go text names no binary; go tool pprof, too, puts one over all addresses in its place.
      mapping:
        this.locations.length === 0
          ? []
          : [
              {
                id: 1,
                memoryLimit: { low: -1, high: -1 },
                hasFunctions: isNamed,
                hasFilenames: isNamed,
                hasLineNumbers: isNamed,
              },
            ],
      location: this.locations.map(locationMessage),
      function: [...this.functions.values()],
      stringTable: Array.from(this.strings.keys(), (text) => encoder.encode(text)),
    };
  }

  private addLocation(address: bigint): number {
    const { tableCap } = this.limits;
    if (this.locations.length >= tableCap) {
      throw overCap(this.file, "locations", tableCap, "tableCap");
    }
    const row = this.locations.push({ address, calls: [] }) - 1;
    this.rowByAddress.set(secretKey(address), row);
    return row;
  }

  private call({ functionName, fileName, line }: SymbolLine): Call {
    const [name, filename] = [this.string(functionName), this.string(fileName)];
    const key = `${name} ${filename}`;
    const known = this.functions.get(key);
    if (known !== undefined) return { functionId: known.id as number, line };
    const id = this.functions.size + 1;
    this.functions.set(key, { id, name, systemName: name, filename });
    return { functionId: id, line };
  }
}

function isSame(one: Call, other: Call | undefined): boolean {
  return one.functionId === other?.functionId && one.line === other.line;
}

function keyOf({ functionId, line }: Call): string {
  return `${functionId} ${line}`;
}

function locationMessage({ address, calls }: Location, row: number): LocationMessage {
  const words: Words = wordsOf(address);
  return { id: row + 1, mappingId: 1, address: words, line: calls };
}
