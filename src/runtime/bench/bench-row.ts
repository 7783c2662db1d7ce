/** One measurement: a benchmark that reports three units has three rows on one line. */
export interface BenchRow {
  /** Line number, counted from 1. */
  readonly line: number;
  /** Without `Benchmark`, with the number of Ps, as in `Encode/format=json-8`. */
  readonly name: string;
  readonly iterations: number;
  readonly value: number;
  /** `ns/op`, `B/op`, `allocs/op`, or what `b.ReportMetric` names. */
  readonly unit: string;
  /** The `key: value` lines above, such as `pkg` and `cpu`; an object without a prototype. */
  readonly config: Readonly<Record<string, string>>;
}

/** What a `Unit` line says about a unit. */
export interface BenchUnit {
  readonly unit: string;
  readonly better: "higher" | "lower" | undefined;
  /** `exact` is a value that repeated runs make no surer, such as the size of a file. */
  readonly assume: "exact" | "nothing";
}

/** The numbers of one result line, and what is wrong with those that are missing. */
export interface Measurements {
  readonly iterations: number;
  readonly values: readonly Pick<BenchRow, "value" | "unit">[];
  readonly fault: string | undefined;
}

// As in Go, no small letter follows "Benchmark" in a name.
const named = /^Benchmark(?!\p{Ll})(\S*)(?:\s+(.*))?$/u;

/** The name that a line begins with, and what stands behind it, if anything. */
export function benchName(text: string): { name: string; rest: string | undefined } | undefined {
  const [whole, name = "", rest] = named.exec(text) ?? [];
  return whole === undefined ? undefined : { name, rest };
}

/** The numbers of a result, as in `100  12.5 ns/op  8 B/op`, or why they are none. */
export function measurementsOf(text: string): Measurements | string {
  const [iterations = "", ...fields] = text.trim().split(/\s+/);
  if (!/^\d{1,15}$/.test(iterations)) return "has no number of iterations";
  if (fields.length === 0) return "has no measurement";
  if (fields.length % 2 === 1) return "has a value without a unit";
  const values = fields.flatMap((unit, i) =>
    i % 2 === 0 ? [] : [{ digits: fields[i - 1] ?? "", unit }],
  );
  const wrong = values.find(({ digits }) => !decimal.test(digits));
  if (wrong !== undefined && !notANumber.test(wrong.digits)) {
    return `has "${wrong.digits.slice(0, 40)}" where a number belongs`;
  }
  return {
    iterations: Number(iterations),
    values: values
      .filter(({ digits }) => decimal.test(digits))
      .map(({ digits, unit }) => ({ value: Number(digits), unit })),
    fault: wrong === undefined ? undefined : `has ${wrong.digits} ${wrong.unit}, no measurement`,
  };
}

const decimal = /^[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][+-]?\d{1,3})?$/;
const notANumber = /^[+-]?(?:NaN|Inf)$/;
