import { secretKey } from "../../secret-key.js";
import type { WireReader } from "../wire/wire-reader.js";

/**
 * From the ids of one kind of record to their row. Ids are usually 1, 2, 3, ... and then an array
 * answers; any other 64-bit id is kept in a map, exactly.
 */
export class IdIndex {
  /** Row + 1 at each small id, 0 where there is none. */
  readonly dense: Int32Array;
  private readonly sparse = new Map<number | bigint, number>();
  private readonly kind: string;

  /** `dense` may hold small ids already. */
  constructor(kind: string, dense: Int32Array) {
    this.kind = kind;
    this.dense = dense;
  }

  /** An index without ids for as many rows. */
  static forRows(kind: string, count: number): IdIndex {
    return new IdIndex(kind, new Int32Array(IdIndex.denseSize(count)));
  }

  /** Ids below this are small among so many. */
  static denseSize(count: number): number {
    return 2 * count + 64;
  }

  /** Gives `row` its id; refuses 0 and an id already taken. */
  add(reader: WireReader, id: number | bigint, row: number, start: number): void {
    if (id > 0 && id < this.dense.length && this.dense[Number(id)] === 0) {
      this.dense[Number(id)] = row + 1;
      return;
    }
    const isTaken = this.row(id) !== -1;
    if (id === 0 || isTaken) {
      const reason = isTaken
        ? `two ${this.kind}s have the id ${id}`
        : `a ${this.kind} has the reserved id 0`;
      reader.refuse(
        "invalid-profile",
        reason,
        `an id from 1 on that no other ${this.kind} has`,
        start,
      );
    } else this.sparse.set(secretKey(id), row);
  }

  /** The row of an id that was just read; -1 for one that is refused, as no record has it. */
  find(reader: WireReader, id: number | bigint, from: string): number {
    const row = this.row(id);
    if (row !== -1) return row;
    const reason = `${from} refers to the ${this.kind} ${id}, which is not in the file`;
    reader.refuse("invalid-profile", reason, `the id of a ${this.kind} in the file`);
    return -1;
  }

  /** The row of an id, -1 for none. */
  row(id: number | bigint): number {
    if (id < this.dense.length) return (this.dense[Number(id)] as number) - 1;
    return this.sparse.get(secretKey(id)) ?? -1;
  }
}
