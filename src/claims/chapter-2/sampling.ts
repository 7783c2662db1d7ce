import { defaultMemProfileRate } from "../../sampling/probability.js";
import { formatCount, formatShare } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter } from "../finding.js";
import { objectsOf, samplesOf, samplesPerObject, seenOf } from "../readings.js";

/** What MemProfileRate counts, and from how many objects on a profile shows them. */
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
    number: 44,
    section: "2.4",
    lesson: "02-tiny-objects",
    english: "Objects under 16 B are skipped nearly always",
    chinese: "小于 16 字节的对象几乎全部被跳过",
    verdict: "false",
    judge: ({ run }) => {
      const seen = objectsOf(run("tiny-objects/sizes/noscan-8-default-rate"), "main.noscan");
      return shown(
        `of two million 8 B objects in a million blocks the profile states ${formatCount(seen)}`,
        seen < 100_000,
      );
    },
  },
  {
    number: 45,
    section: "2.4",
    lesson: "01-heap-sampling",
    english: "Objects of 32 B are sampled from the 16,384th on",
    chinese: "32 字节对象要到 16,384 个才可能命中一次",
    verdict: "false",
    judge: ({ lines }) => {
      const tosses = lines("heap-sampling/coin/tosses");
      const below = seenOf(tosses, 32, 4096);
      const at = seenOf(tosses, 32, 16_384);
      return shown(
        `${formatShare(at.seenShare)} of the processes see 16,384 of them, and ` +
          `${formatShare(below.seenShare)} see 4,096`,
        below.seenShare === 0 && at.seenShare > 0.99,
      );
    },
  },
  {
    number: 46,
    section: "2.4",
    lesson: "01-heap-sampling",
    english: "8,192 objects of 64 B are visible with a chance of about 15 %",
    chinese: "64 字节对象 8,192 个时可见概率约 15%",
    verdict: "false",
    judge: ({ lines }) => {
      const tosses = lines("heap-sampling/coin/tosses");
      const { seenShare, low, high } = seenOf(tosses, 64, 8192);
      return shown(
        `${formatShare(seenShare)} of the processes see them (95 % interval ${formatShare(low)} to ` +
          `${formatShare(high)}; the theory says 63.2 %)`,
        low <= 0.15 && high >= 0.15,
      );
    },
  },
  {
    number: 47,
    section: "2.4",
    lesson: "04-forced-escapes",
    english: "A profile shows next to nothing of 10,000 times make([]byte, 32), being too small",
    chinese: "一万次 make([]byte,32) 因太小几乎不入 profile",
    verdict: "partly",
    judge: ({ probe, lines }) => {
      const isOnHeap = probe("escapes").output.includes("make([]byte, 32) escapes to heap");
      const { seenShare } = seenOf(lines("heap-sampling/coin/tosses"), 32, 8192);
      return shown(
        `it shows nothing, for they are never on the heap: make([]byte, 32) does not escape; 8,192 ` +
          `objects of 32 B that are on it are seen by ${formatShare(seenShare)} of the processes`,
        !isOnHeap || seenShare < 0.1,
        isOnHeap && seenShare < 0.1,
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
    number: 49,
    section: "2.4",
    lesson: "02-tiny-objects",
    english: "32 B is size class 3, or tiny",
    chinese: "32 字节属于 size class 3 或 tiny",
    verdict: "false",
    judge: ({ probe }) => {
      const third = numberAfter(probe("size-classes"), "class 3");
      const fourth = numberAfter(probe("size-classes"), "class 4");
      return shown(`class 3 is ${third} B, class 4 is ${fourth} B`, third === 32);
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
  {
    number: 52,
    section: "2.5",
    lesson: "02-tiny-objects",
    english: "The profile leaves out objects without pointers",
    chinese: "profile 不包含无指针(noscan)对象",
    verdict: "false",
    judge: ({ run }) => {
      const seen = objectsOf(run("tiny-objects/sizes/noscan-16"), "main.noscan");
      return shown(
        `a million of 16 B without pointers: ${formatCount(seen)} in the profile`,
        seen === 0,
      );
    },
  },
];
