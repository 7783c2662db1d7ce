const decimal = /^[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][+-]?\d{1,4})?$/;

const named: ReadonlyMap<string, number> = new Map([
  ["nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["+inf", Number.POSITIVE_INFINITY],
  ["-inf", Number.NEGATIVE_INFINITY],
]);

/**
 * The number that Prometheus writes as a text, `NaN`, `+Inf` and `-Inf` among them, undefined for
 * anything else.
 *
 * @example
 * prometheusNumber("1.8446744e+19") // 18446744000000000000
 * prometheusNumber("12kB") // undefined
 */
export function prometheusNumber(text: string): number | undefined {
  return decimal.test(text) ? Number(text) : named.get(text.toLowerCase());
}
