/** One collection as `GODEBUG=gctrace=1` prints it; the heap is in whole MB. */
export interface GctraceRow {
  /** Line number in the log, counted from 1. */
  readonly line: number;
  /** Number of the collection in its process. */
  readonly gc: number;
  /** When it began, since the start of the program. */
  readonly seconds: number;
  /** Share of the processor spent on collections since the start of the program. */
  readonly cpuPercent: number;
  /** Time by the clock of its three phases. */
  readonly clockMs: {
    readonly sweepTermination: number;
    readonly mark: number;
    readonly markTermination: number;
  };
  readonly heapStartMB: number;
  readonly heapEndMB: number;
  readonly heapLiveMB: number;
  readonly goalMB: number;
  /** From Go 1.19 on. */
  readonly stacksMB: number | undefined;
  /** From Go 1.19 on. */
  readonly globalsMB: number | undefined;
  readonly procs: number;
  /** Asked for by `runtime.GC` or the like. */
  readonly isForced: boolean;
}
