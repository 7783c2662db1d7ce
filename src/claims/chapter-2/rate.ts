import { defaultMemProfileRate } from "../../sampling/probability.js";
import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter } from "../finding.js";
import { samplesOf, samplesPerObject } from "../readings.js";

/** What MemProfileRate counts, and when it is in force. */
export const rateClaims: readonly Claim[] = [
  {
    number: 42,
    section: "2.4",
    lesson: "01-heap-sampling",
    english: "MemProfileRate counts bytes, not objects",
    chinese: "MemProfileRate 按字节而不是按对象计数",
    verdict: "true",
    judge: ({ lines }) => {
      const tosses = lines("heap-sampling/coin/tosses");
      const perByte = [16, 32, 64].map((bytes) => samplesPerObject(tosses, bytes) / bytes);
      const rates = perByte.map((samples) => 1 / samples);
      return shown(
        `bytes per sample for objects of 16, 32 and 64 B: ${rates.map(formatCount).join("; ")}`,
        rates.every((rate) => Math.abs(rate / defaultMemProfileRate - 1) < 0.2),
      );
    },
  },
  {
    number: 43,
    section: "2.4",
    lesson: "01-heap-sampling",
    english: "Only objects of an eighth of the rate or more are recorded, in mheap.allocSpan",
    chinese: "只记录不小于采样率八分之一的分配，判断在 mheap.allocSpan",
    verdict: "false",
    judge: ({ lines }) => {
      const tosses = lines("heap-sampling/coin/tosses");
      const small = samplesPerObject(tosses, 16);
      return shown(
        `an eighth would be 65,536 B; one in ${formatCount(1 / small)} objects of 16 B is recorded`,
        small === 0,
      );
    },
  },
  {
    number: 48,
    section: "2.4",
    lesson: "01-heap-sampling",
    english: "Sampling counts spans, not objects: a small object is recorded with its span",
    chinese: "采样按 span 累计触发，而非逐个对象",
    verdict: "false",
    judge: ({ run }) => {
      const recorded = run("tiny-objects/sizes/noscan-16");
      const samples = samplesOf(recorded, "main.noscan");
      const spans = (recorded.retained[0]?.bytes ?? 0) / 8192;
      return shown(
        `at rate 1 a profile has ${formatCount(samples)} samples of objects that lie in ` +
          `${formatCount(spans)} spans`,
        samples <= spans,
      );
    },
  },
  {
    number: 50,
    section: "2.4",
    lesson: "01-heap-sampling",
    english: "524,288 is the default rate, so of the article's program too",
    chinese: "512KB 是默认采样率，示例程序亦如此",
    verdict: "partly",
    judge: ({ probe }) => {
      const linked = numberAfter(probe("godebug-rate"), "== unset\nMemProfileRate");
      const without = numberAfter(probe("no-profiler"), "MemProfileRate");
      return shown(
        `${formatCount(linked)} with runtime/pprof in the program; ${without} in one that cannot ` +
          "reach the profiler, as the article's",
        linked === defaultMemProfileRate,
        without === defaultMemProfileRate,
      );
    },
  },
  {
    number: 51,
    section: "2.4",
    lesson: "99-appendix",
    english: "runtime.WriteHeapProfile writes the profile",
    chinese: "runtime.WriteHeapProfile 可写出 profile",
    verdict: "false",
    judge: ({ probe }) => {
      const { exitCode, output } = probe("compile-write-heap-profile");
      const says = output.includes("undefined: runtime.WriteHeapProfile");
      return shown(
        "undefined: runtime.WriteHeapProfile; it is in runtime/pprof",
        exitCode === 0 || !says,
      );
    },
  },
];
