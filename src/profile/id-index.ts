import type { WireReader } from "./wire-reader.js";

/**
 * From the ids of one kind of record to their row. Ids are usually 1, 2, 3, ... and then an array
 * answers; any other 64-bit id is kept in a map, exactly.
 */
export class IdIndex {
  /** Row + 1 at each small id, 0 where there is none. */
  readonly dense: Int32Array;
  private readonly sparse = new Map<number | bigint, number>();
  private readonly kind: string;

  constructor(kind: string, count: number) {
    this.kind = kind;
    this.dense = new Int32Array(2 * count + 64);
  }

  /** Gives `row` its id; throws for 0 and for an id already taken. */
  add(reader: WireReader, id: number | bigint, row: number, start: number): void {
    if (id === 0) {
      throw reader.fault("invalid-profile", `a ${this.kind} has the reserved id 0`, start);
    }
    if (this.row(id) !== -1) {
      throw reader.fault("invalid-profile", `two ${this.kind}s have the id ${id}`, start);
    }
    if (id < this.dense.length) this.dense[Number(id)] = row + 1;
    else this.sparse.set(id, row);
  }

  /** The row of an id that was just read; throws where no record has that id. */
  find(reader: WireReader, id: number | bigint, from: string): number {
    const row = this.row(id);
    if (row !== -1) return row;
    const reason = `${from} refers to the ${this.kind} ${id}, which is not in the file`;
    throw reader.fault("invalid-profile", reason);
  }

  /** The row of an id, -1 for none. */
  row(id: number | bigint): number {
    if (id < this.dense.length) return (this.dense[Number(id)] as number) - 1;
    return this.sparse.get(id) ?? -1;
  }
}
