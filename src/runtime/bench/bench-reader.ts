import type { DamagedLine } from "../../lines.js";
import {
  type BenchRow,
  type BenchUnit,
  benchName,
  type Measurements,
  measurementsOf,
} from "./bench-row.js";
import { benchUnit } from "./bench-unit.js";

/** What is gathered while the output of benchmarks is read. */
export interface Gathered {
  readonly rows: BenchRow[];
  readonly units: Map<string, BenchUnit>;
  readonly damaged: DamagedLine[];
}

/** Reads the output of one package, knowing its configuration and what is unfinished. */
export class BenchReader {
  readonly #gathered: Gathered;
  #config: BenchRow["config"] = Object.freeze(Object.create(null) as Record<string, string>);
  /** A result whose numbers have not come yet: its benchmark printed something in between. */
  #waiting: { readonly name: string; readonly line: number } | undefined;
  /** The beginning of a line: an event of `go test -json` may hold only a part. */
  #begun: { readonly text: string; readonly line: number } | undefined;

  constructor(gathered: Gathered) {
    this.#gathered = gathered;
  }

  /** Takes the output that line `line` of the file holds. */
  take(output: string, line: number): void {
    // A result begins a line; if it does not, the end of the line before it was lost.
    if (output.startsWith("Benchmark")) this.#finishLine();
    const [first = "", ...others] = output.split("\n");
    const begun = this.#begun;
    this.#begun = { text: (begun?.text ?? "") + first, line: begun?.line ?? line };
    for (const text of others) {
      this.#finishLine();
      this.#begun = text === "" ? undefined : { text, line };
    }
  }

  /** To be called once, behind all output. */
  end(): void {
    this.#finishLine();
    this.#giveUp();
  }

  #finishLine(): void {
    const begun = this.#begun;
    this.#begun = undefined;
    if (begun !== undefined) this.#read(begun.text, begun.line);
  }

  #read(text: string, line: number): void {
    const result = benchName(text);
    if (result !== undefined) this.#result(result.name, result.rest, line);
    else if (this.#waiting !== undefined && /^\s*\d{1,15}\t/.test(text)) this.#late(text, line);
    else if (/^Unit\s/.test(text)) this.#unit(text, line);
    else if (!this.#glued(text, line)) this.#setting(text);
  }

  /** Finds a whole result behind unfinished output or a prefix. */
  #glued(text: string, line: number): boolean {
    const start = text.indexOf("Benchmark");
    const { name = "", rest = "" } =
      (start === -1 ? undefined : benchName(text.slice(start))) ?? {};
    const measurements = measurementsOf(rest);
    if (typeof measurements === "string") return false;
    this.#add(name, measurements, line);
    return true;
  }

  #result(name: string, rest: string | undefined, line: number): void {
    this.#giveUp();
    if (rest === undefined) return; // `go test -v` announces a benchmark by its name
    const measurements = measurementsOf(rest);
    if (typeof measurements !== "string") this.#add(name, measurements, line);
    else if (/^\d/.test(rest)) this.#gathered.damaged.push({ line, reason: measurements });
    else this.#waiting = { name, line };
  }

  #late(text: string, line: number): void {
    const measurements = measurementsOf(text);
    if (this.#waiting === undefined || typeof measurements === "string") return;
    this.#add(this.#waiting.name, measurements, line);
    this.#waiting = undefined;
  }

  #add(name: string, { iterations, values, fault }: Measurements, line: number): void {
    const config = this.#config;
    const rows = values.map(({ value, unit }) => ({ line, name, iterations, value, unit, config }));
    this.#gathered.rows.push(...rows);
    if (fault !== undefined) this.#gathered.damaged.push({ line, reason: fault });
  }

  #giveUp(): void {
    if (this.#waiting === undefined) return;
    const reason = "has the name of a benchmark and no numbers";
    this.#gathered.damaged.push({ line: this.#waiting.line, reason });
    this.#waiting = undefined;
  }

  #unit(text: string, line: number): void {
    const unit = benchUnit(text);
    if (typeof unit === "string") this.#gathered.damaged.push({ line, reason: unit });
    else this.#gathered.units.set(unit.unit, unit);
  }

  // As in the Go benchmark format: a key has no space and no capital, and an empty value ends it.
  #setting(text: string): void {
    const [, key, value = ""] = /^(\p{Ll}[^\s\p{Lu}:]{0,100}):(?:[ \t]+(.*))?$/u.exec(text) ?? [];
    if (key === undefined || this.#config[key] === value) return;
    const { [key]: _, ...others } = this.#config;
    const config = Object.assign(Object.create(null) as Record<string, string>, others);
    if (value !== "") config[key] = value;
    this.#config = Object.freeze(config);
  }
}
