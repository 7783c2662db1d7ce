/** Rows that are made once per key, as ids of pprof count them: from 1. */
export class KeyedTable<Row> {
  readonly rows: Row[] = [];
  private readonly ids = new Map<string, number>();

  /** The id of the row with that key; makes the row if there is none yet. */
  idOf(key: string, make: (id: number) => Row): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.rows.length + 1;
    this.rows.push(make(id));
    this.ids.set(key, id);
    return id;
  }
}
