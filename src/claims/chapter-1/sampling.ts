import { defaultMemProfileRate } from "../../sampling/probability.js";
import { formatCount, formatShare } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter, textAfter } from "../finding.js";
import { samplesPerObject, seenOf, sum } from "../readings.js";

/** How often the heap profiler samples, and how to change that. */
export const samplingClaims: readonly Claim[] = [
  {
    number: 4,
    section: "1",
    lesson: "01-heap-sampling",
    english: "About one random sample is taken per 512 KB allocated",
    chinese: "大约每分配 512KB 随机采样一次",
    verdict: "true",
    judge: ({ lines }) => {
      const tosses = lines("heap-sampling/coin/tosses");
      const samples = sum(tosses.map((toss) => toss.samples));
      const bytes = sum(tosses.map((toss) => toss.objects * toss.objectBytes));
      const expected = bytes / defaultMemProfileRate;
      return shown(
        `${formatCount(samples)} samples of ${formatCount(tosses.length)} processes, ` +
          `${formatCount(expected)} expected of one per 524,288 bytes`,
        Math.abs(samples - expected) < 4 * Math.sqrt(expected),
      );
    },
  },
  {
    number: 5,
    section: "1",
    lesson: "99-appendix",
    english: "GODEBUG=gctrace=1 shows the sampling rate in effect",
    chinese: "gctrace=1 可以看到实际采样率",
    verdict: "false",
    judge: ({ probe }) => {
      const trace = probe("gctrace");
      const lines = numberAfter(trace, "gctrace lines");
      const rates = numberAfter(trace, "lines with 524288 or a rate");
      return shown(`${rates} of ${lines} gctrace lines name a rate`, rates > 0);
    },
  },
  {
    number: 6,
    section: "1",
    lesson: "01-heap-sampling",
    english: "Frequent small objects easily stay out of the profile, being small",
    chinese: "高频小对象因为小而极易完全不出现",
    verdict: "partly",
    judge: ({ lines }) => {
      const tosses = lines("heap-sampling/coin/tosses");
      const few = seenOf(tosses, 32, 4096);
      const [a, b, c] = [
        seenOf(tosses, 16, 32_768),
        seenOf(tosses, 32, 16_384),
        seenOf(tosses, 64, 8192),
      ];
      const isMissed = few.seenShare < 0.5;
      const sizeDecides = a.high < c.low && a.high < b.low;
      return shown(
        `128 KiB of them are missed by ${formatShare(1 - few.seenShare)} of the processes; but of ` +
          `512 KiB in objects of 16, 32 and 64 B all are seen alike: ` +
          [a, b, c].map(({ seenShare }) => formatShare(seenShare)).join(", "),
        isMissed,
        sizeDecides,
      );
    },
  },
  {
    number: 11,
    section: "1",
    lesson: "01-heap-sampling",
    english: "100,000 objects of 16 B a second give about 2000 samples a second",
    chinese: "每秒 10 万个 16 字节对象约有 2000 个样本",
    verdict: "false",
    judge: ({ lines }) => {
      const tosses = lines("heap-sampling/coin/tosses");
      const perSecond = 100_000 * samplesPerObject(tosses, 16);
      return shown(
        `at the measured samples per object it is ${perSecond.toFixed(1)} a second`,
        perSecond > 1000 && perSecond < 4000,
      );
    },
  },
  {
    number: 12,
    section: "1",
    lesson: "99-appendix",
    english: "GODEBUG=a GODEBUG=b before a command sets both",
    chinese: "命令前写两个 GODEBUG= 会同时生效",
    verdict: "false",
    judge: ({ probe }) => {
      const set = textAfter(probe("godebug-twice"), "GODEBUG");
      return shown(`the command gets ${set} alone`, set.includes("madvdontneed"));
    },
  },
  {
    number: 13,
    section: "1",
    lesson: "99-appendix",
    english: "madvdontneed=1 and gctrace=1 lower the sampling distance to 1 KB",
    chinese: "madvdontneed=1 与 gctrace=1 把采样阈值降到 1KB",
    verdict: "false",
    judge: ({ probe }) => {
      const rates = probe("godebug-rate");
      const recipe = numberAfter(rates, "== the recipe of chapter 1\nMemProfileRate");
      const right = numberAfter(rates, "== memprofilerate=1024\nMemProfileRate");
      return shown(
        `MemProfileRate stays ${formatCount(recipe)}; GODEBUG=memprofilerate=1024 makes it ` +
          formatCount(right),
        recipe === 1024,
      );
    },
  },
];
