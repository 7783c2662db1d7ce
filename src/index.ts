export {
  type ArticleAlarm,
  type ArticleAlarmOptions,
  articleAlarm,
} from "./analysis/article-alarm/article-alarm.js";
export type {
  BenchComparisonRow,
  BenchVerdict,
} from "./analysis/bench/bench-comparison.js";
export type { BenchGeomeanRow } from "./analysis/bench/bench-geomeans.js";
export type { BenchSummary } from "./analysis/bench/bench-summary.js";
export {
  type BenchComparisons,
  type CompareBenchOptions,
  compareBench,
} from "./analysis/bench/compare-bench.js";
export type { BlindSpot, BlindSpotKind } from "./analysis/blind-spots/blind-spot.js";
export { type BlindSpotsOptions, blindSpots } from "./analysis/blind-spots/blind-spots.js";
export { type DarkHeap, type DarkHeapOptions, darkHeap } from "./analysis/blind-spots/dark-heap.js";
export type { RuntimeMetrics } from "./analysis/blind-spots/runtime-blind-spots.js";
export { type BySizeOptions, type BySizeRow, bySize } from "./analysis/by-size.js";
export {
  type CallTreeOptions,
  type CallTreeRow,
  callTree,
} from "./analysis/call-tree/call-tree.js";
export { type FlameRow, flame } from "./analysis/call-tree/flame.js";
export type { ClassHint, HintKind } from "./analysis/class-hints/class-hint.js";
export { type ClassHintsOptions, classHints } from "./analysis/class-hints/class-hints.js";
export { type DifferenceOptions, diff, subtract } from "./analysis/combine/difference.js";
export { merge } from "./analysis/combine/merge.js";
export { normalize, scale } from "./analysis/combine/scale.js";
export { comments } from "./analysis/comments.js";
export { liveSampleCount, type RawCountRow, rawCounts } from "./analysis/counts/raw-counts.js";
export type { RawCountOptions } from "./analysis/counts/whole-counts.js";
export type { Amount, Interval } from "./analysis/estimate/amount.js";
export {
  type EstimateOptions,
  type EstimateRow,
  estimate,
  estimateUnseen,
} from "./analysis/estimate/estimate.js";
export { type Evidence, evidence } from "./analysis/evidence.js";
export { type LiveBySizeRow, liveBySize } from "./analysis/live-by-size/live-by-size.js";
export {
  type LiveBySizePoint,
  liveBySizeSeries,
} from "./analysis/live-by-size/live-by-size-series.js";
export type { RuntimeReading } from "./analysis/live-by-size/slot-counts.js";
export type { LiveSources } from "./analysis/memory-ledger/heap-objects.js";
export type { LedgerPart, LedgerRow } from "./analysis/memory-ledger/ledger-row.js";
export { type MemoryLedgerOptions, memoryLedger } from "./analysis/memory-ledger/memory-ledger.js";
export type { ResidentMemory } from "./analysis/memory-ledger/resident-memory.js";
export {
  type Answers,
  ask,
  type OwnQuestion,
  type QuestionName,
  questions,
} from "./analysis/own-files/answers/ask.js";
export type { OwnTrend } from "./analysis/own-files/answers/own-trends.js";
export { isRefusal, type Refusal } from "./analysis/own-files/answers/refusal.js";
export type { OwnFilesOptions } from "./analysis/own-files/budget.js";
export type { SignalKind, SignalRows } from "./analysis/own-files/content.js";
export type { Signal, Signals } from "./analysis/own-files/joined.js";
export type { OwnFile } from "./analysis/own-files/own-file.js";
export { type OwnFiles, ownFiles } from "./analysis/own-files/own-files.js";
export { type PeekCall, type PeekOptions, type PeekRow, peek } from "./analysis/peek/peek.js";
export { type RedactOptions, redact } from "./analysis/redact/redact.js";
export type { Rows } from "./analysis/rows/rows.js";
export type { RowOrder, Trimmed, TrimmedOrder, TrimOptions } from "./analysis/rows/trim.js";
export {
  type SampledAgainstTrueOptions,
  type SampledAgainstTrueRow,
  type SampledVerdict,
  sampledAgainstTrue,
} from "./analysis/sampled-against-true/sampled-against-true.js";
export type {
  Granularity,
  Pattern,
  SelectionOptions,
} from "./analysis/selection/selection-options.js";
export { type TagRow, tags } from "./analysis/tags.js";
export { type TopOptions, type TopRow, top } from "./analysis/top.js";
export { type TraceOptions, type TraceRow, traces } from "./analysis/traces.js";
export type { MeasureOptions, TrendMoments } from "./analysis/trend/measure.js";
export type { TrendPoint } from "./analysis/trend/points.js";
export { type TimeTo, timeTo } from "./analysis/trend/time-to.js";
export type { TimedRow } from "./analysis/trend/timed-row.js";
export { type Trend, type TrendOptions, trend } from "./analysis/trend/trend.js";
export type { TrendVerdict } from "./analysis/trend/verdict.js";
export {
  type DroppedFunction,
  type TrimReport,
  type TrimReportOptions,
  type TrimView,
  type TrimViewRow,
  trimReport,
} from "./analysis/trim-report/trim-report.js";
export { blindSpotsChart } from "./charts/blind-spots/blind-spots-chart.js";
export { Chart, type ChartParts, type HoverArea, type VegaLiteSpec } from "./charts/chart.js";
export { diffFlameChart } from "./charts/diff-flame/diff-flame-chart.js";
export { type PngOptions, svgToPng } from "./charts/drawing/png.js";
export { type EstimateChartOptions, estimateChart } from "./charts/estimate/estimate-chart.js";
export type { EstimateValue } from "./charts/estimate/estimate-words.js";
export { type FlameChartOptions, flameChart } from "./charts/flame/flame-chart.js";
export { gctraceChart } from "./charts/gctrace/gctrace-chart.js";
export type { DrawnCollection } from "./charts/gctrace/gctrace-lines.js";
export {
  type LiveBySizeChartOptions,
  liveBySizeChart,
} from "./charts/live-by-size/live-by-size-chart.js";
export { type MemStatsChartOptions, memStatsChart } from "./charts/mem-stats/mem-stats-chart.js";
export { memoryLedgerChart } from "./charts/memory-ledger/memory-ledger-chart.js";
export {
  type SampledAgainstTrueChartOptions,
  sampledAgainstTrueChart,
} from "./charts/sampled-against-true/sampled-against-true-chart.js";
export { samplingCurveChart } from "./charts/sampling-curve/sampling-curve-chart.js";
export type { SamplingCurveChartOptions } from "./charts/sampling-curve/sampling-curve-question.js";
export {
  type SizeHistogramChartOptions,
  type SizeSeries,
  sizeHistogramChart,
} from "./charts/size-histogram/size-histogram-chart.js";
export { type Tabulated, tabulate } from "./charts/tabulate.js";
export {
  type TinyBlameChartOptions,
  tinyBlameChart,
} from "./charts/tiny-blame/tiny-blame-chart.js";
export type { TinyMeasurement } from "./charts/tiny-blame/tiny-blame-curves.js";
export { type TopChartOptions, topChart } from "./charts/top/top-chart.js";
export { type VegaLiteChartOptions, vegaLiteChart } from "./charts/vega-lite/vega-lite-chart.js";
export { articleClaims } from "./claims/article-claims.js";
export type {
  Claim,
  Judgement,
  OpenClaim,
  ShownClaim,
  SourceClaim,
  SourceFact,
} from "./claims/claim.js";
export type {
  ClaimEvidence,
  Finding,
  PayloadTally,
  RecordedLines,
  RunEvidence,
  TrendTrial,
} from "./claims/evidence.js";
export { type ClaimBasis, type ClaimRow, judgeClaim } from "./claims/judge-claim.js";
export { articleRecipes } from "./claims/recipes/article-recipes.js";
export {
  judgeRecipe,
  type Recipe,
  type RecipeRow,
  type RecipeTopic,
} from "./claims/recipes/recipe.js";
export { type LedgerVerdict, type VerdictWord, verdictOfParts } from "./claims/verdict.js";
export { type Fault, LeaklabError, type LeaklabErrorCode } from "./errors.js";
export type { DamagedLine } from "./lines.js";
export type { HeapTextMemStats } from "./mem-stats/heap-text-fields.js";
export type { MemStatsRow, MemStatsSnapshot, SizeClassCount } from "./mem-stats/mem-stats.js";
export {
  type MemStatsField,
  type MemStatsUnit,
  memStatsUnit,
} from "./mem-stats/mem-stats-fields.js";
export { encodeProfile } from "./profile/encode-profile.js";
export type { Limits } from "./profile/limits.js";
export { type LintRow, lint } from "./profile/lint.js";
export { type ParseOptions, parseProfile } from "./profile/parse-profile.js";
export type { Frame, Label, Profile, Sample, ValueType } from "./profile/profile.js";
export { type ReadOptions, readProfile } from "./profile/read-profile.js";
export {
  type DamagedFile,
  type ProfileSeries,
  readSeries,
} from "./profile/series/read-series.js";
export type { FunctionSum, SeriesProfile } from "./profile/series/series-profile.js";
export type { BenchRow, BenchUnit } from "./runtime/bench/bench-row.js";
export { type BenchReadings, readBench } from "./runtime/bench/read-bench.js";
export type {
  CompilerNote,
  DamagedDiagnostic,
  EscapeRow,
  EscapeVerdict,
  SourcePlace,
} from "./runtime/escapes/escape-row.js";
export { type EscapeReadings, readEscapes } from "./runtime/escapes/read-escapes.js";
export type { GctraceClock, GctraceCpu, GctraceRow } from "./runtime/gctrace/gctrace-row.js";
export type { GodebugKind, GodebugLine } from "./runtime/gctrace/godebug-line.js";
export { type GctraceReadings, readGctrace } from "./runtime/gctrace/read-gctrace.js";
export type { LineLimits } from "./runtime/lines.js";
export type { DocumentOptions } from "./runtime/mem-stats/dated-documents.js";
export { readExpvar } from "./runtime/mem-stats/expvar.js";
export { type HeapTextRow, readHeapTextMemStats } from "./runtime/mem-stats/heap-text.js";
export {
  type MemStatsColumns,
  readMemStatsColumns,
} from "./runtime/mem-stats/mem-stats-columns.js";
export { readMemStats } from "./runtime/mem-stats/read-mem-stats.js";
export {
  type MetricKind,
  metricKind,
  metricUnit,
} from "./runtime/metrics/metric-kind.js";
export type { MetricsHistogram } from "./runtime/metrics/metrics-histogram.js";
export { type MetricsRow, readMetrics } from "./runtime/metrics/read-metrics.js";
export {
  type PrometheusMemStatsRow,
  type PrometheusSample,
  prometheusMemStats,
} from "./runtime/prometheus/prometheus-mem-stats.js";
export type {
  PrometheusLabels,
  PrometheusRow,
  PrometheusType,
} from "./runtime/prometheus/prometheus-row.js";
export { type PrometheusReadings, readPrometheus } from "./runtime/prometheus/read-prometheus.js";
export {
  type DamagedSample,
  type PrometheusRangeReadings,
  type PrometheusRangeRow,
  readPrometheusRange,
} from "./runtime/prometheus/read-prometheus-range.js";
export type { Readings } from "./runtime/readings.js";
export { readResident } from "./runtime/resident/read-resident.js";
export type { ResidentField, ResidentRow } from "./runtime/resident/resident-row.js";
export type { Counters } from "./runtime/series/counters.js";
export type { SeriesRow } from "./runtime/series/links.js";
export type { SeriesBreak, SeriesBreakKind } from "./runtime/series/series-break.js";
export {
  type SplitSeries,
  type SplitSeriesOptions,
  splitSeries,
} from "./runtime/series/split-series.js";
export { type ObjectSlot, sizeClassOf } from "./runtime/size-classes/size-class-of.js";
export {
  type SizeClass,
  type SizeClassOptions,
  sizeClasses,
} from "./runtime/size-classes/size-classes.js";
export { type SamplingCurveOptions, type SamplingPoint, samplingCurve } from "./sampling/curve.js";
export { type Ends, objectsInterval, type SampledObjects } from "./sampling/objects-interval.js";
export { planRate } from "./sampling/plan-rate/plan-rate.js";
export type { SamplingPlan } from "./sampling/plan-rate/plan-rate-answer.js";
export type { RateCost } from "./sampling/plan-rate/plan-rate-cost.js";
export type { PlanRateOptions } from "./sampling/plan-rate/plan-rate-question.js";
export {
  type Allocations,
  defaultMemProfileRate,
  missProbability,
  samplingProbability,
} from "./sampling/probability.js";
export { type SeenShare, seenShares, type Toss } from "./sampling/seen-shares.js";
export {
  type SimulatedToss,
  type SimulateSamplingOptions,
  simulateSampling,
} from "./sampling/simulate-sampling.js";
export {
  type TinyBlame,
  type TinyRequests,
  tinyBlame,
  tinyObjectsPerBlock,
} from "./sampling/tiny-blame.js";
export { type TextColumn, textTable } from "./text-table.js";
export { formatBytes, formatCount, formatShare } from "./units.js";
export { wrapWords } from "./wrap-words.js";
