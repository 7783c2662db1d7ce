/** One garbage collection as `GODEBUG=gctrace=1` prints it; its MB are 1,048,576 bytes, rounded down. */
export interface GctraceRow {
  /** Line number in the log, counted from 1. */
  readonly line: number;
  /** The number of the collection, from 1; it starts again with each process. */
  readonly gc: number;
  /** Seconds since the start of the process. */
  readonly seconds: number;
  /** Share of the processor time that all collections since the start took, in whole percent. */
  readonly cpuPercent: number;
  readonly clockMs: GctraceClock;
  readonly cpuMs: GctraceCpu;
  /** Heap when the collection began. */
  readonly heapStartMB: number;
  /** Heap when marking ended. */
  readonly heapEndMB: number;
  /** What was found alive. */
  readonly heapLiveMB: number;
  /** Heap size that the collector aimed at. */
  readonly goalMB: number;
  /** Stacks to scan; not printed before Go 1.18. */
  readonly stacksMB: number | undefined;
  /** Global variables to scan; not printed before Go 1.18. */
  readonly globalsMB: number | undefined;
  /** GOMAXPROCS. */
  readonly procs: number;
  /** Whether the program asked for it with `runtime.GC()`. */
  readonly isForced: boolean;
}

/** Wall-clock milliseconds of the phases; the world is stopped in the first and the last. */
export interface GctraceClock {
  readonly sweepTermination: number;
  readonly mark: number;
  readonly markTermination: number;
}

/** Milliseconds of processor time; marking is split by who did it. */
export interface GctraceCpu {
  readonly sweepTermination: number;
  readonly assist: number;
  readonly background: number;
  readonly idle: number;
  readonly markTermination: number;
}

// Go's `print` writes whole numbers, or at most three decimals.
const count = String.raw`(\d{1,20})`;
const decimal = String.raw`(\d{1,20}(?:\.\d{1,6})?)`;

const pattern = new RegExp(
  `^gc ${count} @${decimal}s ${count}%(?: \\(checking for goroutine leaks\\))?: ` +
    `${decimal}\\+${decimal}\\+${decimal} ms clock, ` +
    `${decimal}\\+${decimal}/${decimal}/${decimal}\\+${decimal} ms cpu, ` +
    `${count}->${count}->${count} MB, ${count} MB goal, ` +
    `(?:${count} MB stacks, ${count} MB globals, )?${count} P( \\(forced\\))?$`,
);

/** The collection that `text` prints, if it is one whole line of gctrace. */
export function gctraceRow(line: number, text: string): GctraceRow | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const at = (group: number): number => Number(match[group]);
  return {
    line,
    gc: at(1),
    seconds: at(2),
    cpuPercent: at(3),
    clockMs: { sweepTermination: at(4), mark: at(5), markTermination: at(6) },
    cpuMs: {
      sweepTermination: at(7),
      assist: at(8),
      background: at(9),
      idle: at(10),
      markTermination: at(11),
    },
    heapStartMB: at(12),
    heapEndMB: at(13),
    heapLiveMB: at(14),
    goalMB: at(15),
    stacksMB: match[16] === undefined ? undefined : at(16),
    globalsMB: match[17] === undefined ? undefined : at(17),
    procs: at(18),
    isForced: match[19] !== undefined,
  };
}
