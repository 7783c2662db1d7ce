export { type Trend, type TrendVerdict, trend } from "./analysis/trend.js";
export { type Fault, LeaklabError, type LeaklabErrorCode } from "./errors.js";
export type { DamagedLine } from "./runtime/lines.js";
export {
  type MemStatsField,
  type MemStatsRow,
  type MemStatsSeries,
  readMemStats,
  type SizeClassCount,
} from "./runtime/mem-stats.js";
export { type SamplingCurveOptions, type SamplingPoint, samplingCurve } from "./sampling/curve.js";
export {
  type Allocations,
  defaultMemProfileRate,
  missProbability,
  samplingProbability,
} from "./sampling/probability.js";
export { formatBytes, formatCount, formatShare } from "./units.js";
