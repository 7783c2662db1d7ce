/** What a name is of, which shows in what is made up for it. */
export type NameKind = "function" | "package" | "file" | "binary" | "label" | "value";

interface Affixes {
  readonly opening?: string;
  readonly ending?: string;
}

/** Made-up names: the same for the same name, and different ones for different names. */
export class Pseudonyms {
  private readonly originals: Map<string, string>;
  private readonly known = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  /** Goes on from the made-up names in the map and adds new ones, each with what it stands for. */
  constructor(originals: Map<string, string>) {
    this.originals = originals;
    for (const [pseudonym, original] of originals) {
      const kind = /(?:^|\.)([a-z]+)\d+(?:\.[a-z]+)?$/.exec(pseudonym)?.[1];
      if (kind !== undefined) this.note(kind, original, pseudonym);
    }
  }

  /** Such as `file3.go` for the ending `.go`; nothing for nothing. */
  of(kind: NameKind, original: string, { opening = "", ending = "" }: Affixes = {}): string {
    const known = this.known.get(`${kind} ${original}`);
    if (known !== undefined || original === "") return known ?? "";
    const pseudonym = `${opening}${kind}${(this.counts.get(kind) ?? 0) + 1}${ending}`;
    this.originals.set(pseudonym, original);
    this.note(kind, original, pseudonym);
    return pseudonym;
  }

  private note(kind: string, original: string, pseudonym: string): void {
    this.known.set(`${kind} ${original}`, pseudonym);
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }
}
