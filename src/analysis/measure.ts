/** A number with its unit; the unit is empty where it says nothing, as of a count. */
export interface Measure {
  readonly value: number;
  readonly unit: string;
}

interface Family {
  /** The unit that others fall back to. */
  readonly standard: string;
  /** Size of each unit, under the name it is printed by. */
  readonly units: Readonly<Record<string, number>>;
  /** How files and readers call the units: in lower case, without the s of the plural. */
  readonly names: ReadonlyMap<string, string>;
}

const families: readonly Family[] = [
  family("B", {
    B: [1, "b", "byte"],
    kB: [2 ** 10, "kb", "kbyte", "kilobyte"],
    MB: [2 ** 20, "mb", "mbyte", "megabyte"],
    GB: [2 ** 30, "gb", "gbyte", "gigabyte"],
    TB: [2 ** 40, "tb", "tbyte", "terabyte"],
    PB: [2 ** 50, "pb", "pbyte", "petabyte"],
  }),
  family("s", {
    ns: [1, "ns", "nanosecond"],
    us: [1e3, "μs", "us", "microsecond"],
    ms: [1e6, "ms", "millisecond"],
    s: [1e9, "s", "sec", "second"],
    hrs: [3.6e12, "hour", "hr"],
  }),
];

/**
 * A value in another unit, by the rules of `go tool pprof` (its internal/measurement): 1024-based
 * bytes and units of time. Where `to` is of another kind, the unit is `B` or `s`; a unit that is
 * neither stays a mere number under the name asked for.
 */
export function inUnit(value: number, from: string, to: string): Measure {
  for (const { standard, units, names } of families) {
    const known = names.get(unitKey(from));
    if (known === undefined) continue;
    const unit = names.get(unitKey(to)) ?? standard;
    return { value: (value * (units[known] as number)) / (units[unit] as number), unit };
  }
  return { value, unit: ["count", "sample", "unit"].includes(to) ? "" : to };
}

function unitKey(unit: string): string {
  const lower = unit.toLowerCase();
  return lower.length > 2 ? lower.replace(/s$/, "") : lower;
}

type UnitTable = Readonly<Record<string, readonly [size: number, ...names: string[]]>>;

function family(standard: string, table: UnitTable): Family {
  const rows = Object.entries(table);
  return {
    standard,
    units: Object.fromEntries(rows.map(([unit, [size]]) => [unit, size])),
    names: new Map(rows.flatMap(([unit, [, ...names]]) => names.map((name) => [name, unit]))),
  };
}
