import type { BenchUnit } from "./bench-row.js";

/** The unit that a line `Unit allocs/op better=lower` describes, or what is wrong with it. */
export function benchUnit(text: string): BenchUnit | string {
  const [unit, ...settings] = text.trim().split(/\s+/).slice(1);
  if (unit === undefined) return "names no unit";
  const broken = settings.find((setting) => !/^[^=]+=/.test(setting));
  if (broken !== undefined) return `has "${broken.slice(0, 40)}", which is not key=value`;
  return {
    unit,
    better: (["higher", "lower"] as const).find((way) => settings.includes(`better=${way}`)),
    assume: settings.includes("assume=exact") ? "exact" : "nothing",
  };
}
