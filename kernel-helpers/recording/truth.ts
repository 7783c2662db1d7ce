import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a function really kept. */
export interface RetainedSite {
  /** The function's name in the profile, for example `main.leaky`. */
  readonly site: string;
  readonly objects: number;
  /** Bytes asked for per object; the slot may be larger or shared. */
  readonly objectBytes: number;
  /** objects × objectBytes. */
  readonly bytes: number;
}

/** The planted fault of a service, by its own count and not by samples. */
export interface PlantedLeak {
  /** Slug of the lesson about its kind. */
  readonly class: string;
  /** The function through which most of the kept bytes are allocated. */
  readonly site: string;
  /** The variable that keeps them alive. */
  readonly holder: string;
  /** When the first was kept, RFC 3339; empty where nothing is. */
  readonly start: string;
  /** Entries of the holder that should be gone. */
  readonly kept: number;
  /** The same per second, at the end, under steady load. */
  readonly keptPerSecond: number;
  /** Slots that a collection freed once the holder had let go. */
  readonly objects: number;
  /** Bytes of these slots. */
  readonly bytes: number;
  /** At the end, under steady load. */
  readonly bytesPerHour: number;
}

/** What a lab program says of its own run, in `truth.json`. */
export interface Truth {
  /** For example `tiny-objects/blame`. */
  readonly program: string;
  readonly args: readonly string[];
  readonly goVersion: string;
  readonly goos: string;
  readonly goarch: string;
  readonly gomaxprocs: number;
  /** `runtime.MemProfileRate`. */
  readonly rateBytes: number;
  /** Seed of the program's own choices; the runtime's sampling has none. */
  readonly seed: number;
  /** Garbage allocated before the start. */
  readonly warmupBytes: number;
  /** Built with `-race`. */
  readonly race: boolean;
  /** Flags of the compiler, where the build had any. */
  readonly gcflags?: string;
  readonly n: number;
  readonly objectBytes: number;
  /** The metric `/gc/heap/tiny/allocs:objects`: tiny objects that joined an open block. */
  readonly tinyAllocs: { readonly before: number; readonly after: number };
  readonly retained: readonly RetainedSite[];
  /** What the program itself found out, such as `spans`; units are in the names. */
  readonly measured?: Readonly<Record<string, number>>;
  /** How Linux deals out huge pages, such as `madvise`; absent elsewhere and in older recordings. */
  readonly transparentHugepage?: string;
  /** Only of a service: its planted fault. */
  readonly leak?: PlantedLeak;
}

/** The `truth.json` of a recorded run. */
export function readTruth(folder: string): Truth {
  return JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")) as Truth;
}
