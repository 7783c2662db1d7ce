import type { Parts } from "../../profile/parts.js";
import type {
  FunctionMessage,
  LocationMessage,
  ProfileMessage,
} from "../../profile/wire/encode-message.js";
import { wordsOf } from "../../profile/wire/words.js";
import { KeyedTable } from "./keyed-table.js";
import { StringPool } from "./string-pool.js";

type MappingMessage = NonNullable<ProfileMessage["mapping"]>[number];
type MappingRow = Parts["mappings"]["rows"][number];

interface PlacedMapping {
  readonly message: MappingMessage;
  readonly start: bigint;
}

/** A profile whose rows are taken over. */
interface Origin {
  readonly parts: Parts;
  /** Index here of a string there. */
  readonly stringOf: (index: number) => number;
}

/**
 * The tables of several profiles in one, without what no sample needs. By the rules of upstream's
 * `Merge`: equal functions are one; so are equal binaries, wherever they were loaded; and locations
 * at the same place of a binary with the same lines.
 */
export class CombinedTables {
  readonly strings: StringPool = new StringPool();
  private readonly mappings = new KeyedTable<PlacedMapping>();
  private readonly functions = new KeyedTable<FunctionMessage>();
  private readonly locations = new KeyedTable<LocationMessage>();

  /** Gives the id here of each location of a profile. */
  adopter(parts: Parts): (location: number) => number {
    const origin = { parts, stringOf: this.strings.adopter(parts.strings) };
    // The first mapping of a profile is its main binary and stays the first.
    if (this.mappings.rows.length === 0 && parts.mappings.rows.length > 0)
      this.mappingId(origin, 0);
    const known = new Int32Array(parts.locations.count);
    return (location) => {
      if (known[location] === 0) known[location] = this.locationId(origin, location);
      return known[location] as number;
    };
  }

  message(): ProfileMessage {
    return {
      mapping: this.mappings.rows.map(({ message }) => message),
      function: this.functions.rows,
      location: this.locations.rows,
      stringTable: this.strings.table,
    };
  }

  private locationId(origin: Origin, row: number): number {
    const { parts } = origin;
    const { mapping, address, isFolded, lineStart, ...lines } = parts.locations;
    const mappingRow = mapping[row] as number;
    const mappingId = mappingRow === -1 ? 0 : this.mappingId(origin, mappingRow);
    const placed = this.mappings.rows[mappingId - 1];
    const fileStart = BigInt(parts.mappings.rows[mappingRow]?.start ?? 0);
    const offset = addressAt(address, row) - fileStart;
    const first = lineStart[row] as number;
    const line = Array.from({ length: (lineStart[row + 1] as number) - first }, (_, index) => ({
      functionId: this.functionId(origin, lines.lineFunction[first + index] as number),
      line: lines.lineNumber[first + index] as number,
      column: lines.lineColumn[first + index] as number,
    }));
    const lineKeys = line.map((each) => Object.values(each).join(":"));
    return this.locations.idOf(`${offset} ${mappingId} ${isFolded[row]} ${lineKeys}`, (id) => ({
      id,
      mappingId,
      address: wordsOf(offset + (placed?.start ?? 0n)),
      isFolded: isFolded[row] === 1,
      line,
    }));
  }

  private functionId({ parts, stringOf }: Origin, row: number): number {
    const { name, systemName, fileName, startLine } = parts.functions;
    const own = {
      name: stringOf(name[row] as number),
      systemName: stringOf(systemName[row] as number),
      filename: stringOf(fileName[row] as number),
      startLine: startLine[row] as number,
    };
    return this.functions.idOf(Object.values(own).join(" "), (id) => ({ id, ...own }));
  }

  private mappingId({ parts, stringOf }: Origin, row: number): number {
    const { start, limit, offset, fileName, buildId, ...flags } = parts.mappings.rows[
      row
    ] as MappingRow;
    const pages = (BigInt(limit) - BigInt(start) + 0xfffn) / 0x1000n;
    const [file, build] = [fileName, buildId].map((index) => parts.strings.text(index));
    return this.mappings.idOf(`${pages} ${offset} ${build || file}`, (id) => {
      const message = {
        ...flags,
        id,
        memoryStart: wordsOf(start),
        memoryLimit: wordsOf(limit),
        fileOffset: wordsOf(offset),
        filename: stringOf(fileName),
        buildId: stringOf(buildId),
      };
      return { message, start: BigInt(start) };
    });
  }
}

function addressAt(words: Int32Array, row: number): bigint {
  const [low, high] = [words[2 * row] as number, words[2 * row + 1] as number];
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}
