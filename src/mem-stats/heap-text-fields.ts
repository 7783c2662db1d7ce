import { numberOfText } from "../checked-number.js";
import { checkedFields, type MemStatsSnapshot } from "./mem-stats.js";
import { memStatsFields } from "./mem-stats-fields.js";

/** The MemStats at the end of a heap text: without `PauseTotalNs` and with an empty `BySize`. */
export interface HeapTextMemStats extends Omit<MemStatsSnapshot, "timeMs"> {
  /** Pauses of the last 256 collections in nanoseconds, a ring: the last is at `(NumGC + 255) % 256`. */
  readonly PauseNs: readonly number[];
  /** Their ends, in nanoseconds since 1970. */
  readonly PauseEnd: readonly number[];
  /** Largest resident memory so far in bytes, where the system tells. */
  readonly MaxRSS: number | undefined;
}

const field = /^# (\w{1,40}) = (.*)$/;
const pair = /^(\d+) \/ (\d+)$/;
const list = /^\[([\d ]*)\]$/;
const textFields = memStatsFields.filter((name) => name !== "PauseTotalNs");

/** The `# Name = value` lines of a heap text, collected in any company. */
export class HeapTextFields {
  private readonly fields = new Map<string, string>();

  get count(): number {
    return this.fields.size;
  }

  /** Whether the line was one of them. */
  take(text: string): boolean {
    const [, name, value] = field.exec(text) ?? [];
    if (name === undefined || value === undefined) return false;
    this.fields.set(name, value);
    return true;
  }

  /** All of them as MemStats, checked, or what is wrong with one. */
  memStats(): HeapTextMemStats | string {
    return memStatsOf(this.fields);
  }
}

function memStatsOf(fields: ReadonlyMap<string, string>): HeapTextMemStats | string {
  const checked = checkedFields(recordOf(fields), textFields, {});
  if (typeof checked === "string") return checked;
  const [PauseNs, PauseEnd] = [numbersOf(fields.get("PauseNs")), numbersOf(fields.get("PauseEnd"))];
  if (PauseNs === undefined || PauseEnd === undefined)
    return 'has no list "PauseNs" or no list "PauseEnd"';
  const MaxRSS = numberOfText(fields.get("MaxRSS") ?? "");
  return {
    ...checked,
    BySize: [],
    PauseNs,
    PauseEnd,
    MaxRSS: typeof MaxRSS === "number" ? MaxRSS : undefined,
  };
}

/** The fields under MemStats' own names: `Stack = a / b` is StackInuse and StackSys. */
function recordOf(fields: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
  const record: Record<string, unknown> = Object.create(null);
  for (const [name, text] of fields) {
    const [, inuse, sys] = pair.exec(text) ?? [];
    if (inuse === undefined || sys === undefined) record[name] = numberOfText(text);
    else {
      record[`${name}Inuse`] = numberOfText(inuse);
      record[`${name}Sys`] = numberOfText(sys);
    }
  }
  return record;
}

function numbersOf(text = ""): readonly number[] | undefined {
  const [, numbers] = list.exec(text) ?? [];
  const parsed = numbers
    ?.split(" ")
    .filter((part) => part !== "")
    .map(numberOfText);
  return parsed?.every((number) => typeof number === "number") ? (parsed as number[]) : undefined;
}
