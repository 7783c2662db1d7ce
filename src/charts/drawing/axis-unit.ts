/** The unit an axis is drawn in: values are divided by `divisor`, `name` says what is left. */
export interface AxisUnit {
  readonly divisor: number;
  readonly name: string;
}

/**
 * The unit in which the largest value of an axis has few digits.
 *
 * @example
 * axisUnit(5_000_000, "bytes") // { divisor: 1048576, name: "MiB" }
 */
export function axisUnit(
  largest: number,
  unit: "bytes" | "count" | "nanoseconds" | "share",
): AxisUnit {
  if (unit === "bytes") return stepped(largest, 1024, ["bytes", "KiB", "MiB", "GiB", "TiB"]);
  if (unit === "nanoseconds") return stepped(largest, 1000, ["ns", "µs", "ms", "s"]);
  if (unit === "share") return { divisor: 0.01, name: "%" };
  return stepped(largest, 1000, ["", "thousand", "million", "billion"]);
}

function stepped(largest: number, base: number, names: readonly string[]): AxisUnit {
  const power = Math.floor(Math.log(Math.max(largest, 1) / 2) / Math.log(base));
  const step = Math.min(Math.max(power, 0), names.length - 1);
  return { divisor: base ** step, name: names[step] ?? "" };
}
