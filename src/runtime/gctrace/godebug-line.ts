/** The setting of GODEBUG behind a line that is not a collection. */
export type GodebugKind = "gctrace=2" | "inittrace" | "scavtrace" | "schedtrace";

/** A line that another setting of GODEBUG printed. */
export interface GodebugLine {
  /** Line number, counted from 1. */
  readonly line: number;
  readonly kind: GodebugKind;
  /** As the runtime printed it. */
  readonly text: string;
}

interface Form {
  readonly kind: GodebugKind;
  readonly opening: string;
  readonly pattern: RegExp;
}

const forms: readonly Form[] = [
  { kind: "scavtrace", opening: "scav ", pattern: /^scav \d+ KiB work.*% util/ },
  { kind: "inittrace", opening: "init ", pattern: /^init \S+ @[\d.]+ ms, .* allocs$/ },
  { kind: "schedtrace", opening: "SCHED ", pattern: /^SCHED \d+ms: gomaxprocs=\d/ },
  { kind: "schedtrace", opening: "  ", pattern: /^ {2}[PMG]\d+: (?:status|p)=/ },
  { kind: "gctrace=2", opening: "scan: ", pattern: /^scan: (?:total|class) .* objs/ },
];

/** What another trace of GODEBUG printed on this line, behind unfinished output or a prefix. */
export function godebugLine(line: number, text: string): GodebugLine | undefined {
  for (const { kind, opening, pattern } of forms) {
    const start = text.lastIndexOf(opening);
    const printed = start === -1 ? "" : text.slice(start);
    if (pattern.test(printed)) return { line, kind, text: printed };
  }
  return undefined;
}
