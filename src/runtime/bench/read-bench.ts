import { type JsonRecord, jsonRows } from "../json-records.js";
import { type LineLimits, readLines } from "../lines.js";
import type { Readings } from "../readings.js";
import { BenchReader, type Gathered } from "./bench-reader.js";
import type { BenchRow, BenchUnit } from "./bench-row.js";

export interface BenchReadings extends Readings<BenchRow> {
  /** What `Unit` lines say, by unit. */
  readonly units: ReadonlyMap<string, BenchUnit>;
}

interface OutputEvent {
  readonly package: string;
  readonly output: string;
}

/**
 * The measurements that `go test -bench -benchmem` printed, one row for each unit of each run, in
 * file order.
 *
 * `path` is its text, or the events of `go test -json`, where a result may be split over two of them;
 * it may also be a mixture of both with the output of programs. The format is that of
 * https://go.dev/design/14313-benchmark-format; values stay in the units of the file. A result that
 * its own benchmark printed into is put together again. NaN is no row and is damaged.
 * Throws `LeaklabError` for a file that cannot be read at all.
 *
 * @example
 * readBench("bench.txt").rows.filter((row) => row.unit === "allocs/op")
 */
export function readBench(path: string, limits: LineLimits = {}): BenchReadings {
  const gathered: Gathered = { rows: [], units: new Map(), damaged: [] };
  const readers = new Map<string, BenchReader>();
  const readerOf = (packageName: string): BenchReader => {
    const reader = readers.get(packageName) ?? new BenchReader(gathered);
    readers.set(packageName, reader);
    return reader;
  };
  for (const { line, text, fault } of readLines(path, limits)) {
    const isEvents = text.includes('"Action":"');
    const events = isEvents ? jsonRows(text, outputOf) : { rows: [], fault };
    for (const event of events.rows) readerOf(event.package).take(event.output, line);
    if (events.fault !== undefined) gathered.damaged.push({ line, reason: events.fault });
    else if (!isEvents) readerOf("").take(`${text}\n`, line);
  }
  for (const reader of readers.values()) reader.end();
  const damaged = gathered.damaged.sort((a, b) => a.line - b.line);
  return { ...gathered, damaged };
}

function outputOf({ Action, Package, Output }: JsonRecord): OutputEvent | string {
  if (typeof Action !== "string") return "is not an event of go test -json";
  const output = Action === "output" && typeof Output === "string" ? Output : "";
  return { package: typeof Package === "string" ? Package : "", output };
}
