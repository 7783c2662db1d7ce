import type { DamagedLine } from "../../lines.js";
import { timeLineMs } from "../times.js";
import { type ResidentField, type ResidentRow, residentFields } from "./resident-row.js";

type Reading = { -readonly [Key in keyof Omit<ResidentRow, "Rss">]: ResidentRow[Key] } & {
  Rss?: number;
};

const mapping = /^[0-9a-f]{1,16}-[0-9a-f]{1,16} [-rwxsp]{4} /;
// In status a tab stands behind each name.
const amount = /^(\w{1,40}):(?:\s+(\d{1,15}) kB$|\t| +\S+ kB$)/;

/** Puts the lines of `smaps_rollup` and `status` together to readings, any number of each. */
export class ProcReadings {
  readonly rows: ResidentRow[] = [];
  readonly damaged: DamagedLine[] = [];
  #reading: Reading | undefined;
  #timeMs: number | undefined;
  /** Whether the lines belong to one mapping of `smaps`, which says little about a process. */
  #isMapping = false;

  /** Takes one line. */
  take(text: string, line: number): void {
    const timeMs = timeLineMs(text);
    const [, name = "", kilobytes] = amount.exec(text) ?? [];
    const field = name === "VmRSS" ? "Rss" : residentFields.find((known) => known === name);
    if (timeMs !== undefined) this.#timeMs = timeMs;
    else if (mapping.test(text)) this.#mapping(text, line);
    else if (name === "Name") this.#begin(line);
    else if (field !== undefined) this.#amount(field, kilobytes, line);
    else if (name === "" && !this.#isMapping)
      this.#fault(line, "is no line of smaps_rollup or status");
  }

  /** Ends the reading that the last lines belong to. */
  end(): void {
    const reading = this.#reading;
    this.#reading = undefined;
    if (reading === undefined) return;
    const { Rss } = reading;
    if (Rss === undefined) this.#fault(reading.line, "begins a reading without Rss or VmRSS");
    else this.rows.push({ ...reading, Rss });
  }

  #mapping(text: string, line: number): void {
    this.end();
    this.#isMapping = !text.endsWith("[rollup]");
    if (this.#isMapping) this.#fault(line, "is one mapping of smaps; smaps_rollup has their sum");
    else this.#begin(line);
  }

  #begin(line: number): Reading {
    this.end();
    this.#isMapping = false;
    const reading: Reading = { line, timeMs: this.#timeMs };
    this.#timeMs = undefined;
    this.#reading = reading;
    return reading;
  }

  // Without a heading, as grep leaves it, a name that comes again begins the next reading.
  #amount(field: ResidentField, kilobytes: string | undefined, line: number): void {
    if (this.#isMapping) return;
    if (kilobytes === undefined) {
      this.#fault(line, `has no number of kB for ${field}`);
      return;
    }
    const isNext = this.#reading === undefined || this.#reading[field] !== undefined;
    const reading = isNext ? this.#begin(line) : this.#reading;
    if (reading !== undefined) reading[field] = Number(kilobytes) * 1024;
  }

  #fault(line: number, reason: string): void {
    this.damaged.push({ line, reason });
  }
}
