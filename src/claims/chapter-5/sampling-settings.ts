import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter } from "../finding.js";
import { objectsOf, samplesPerObject, seenOf } from "../readings.js";

/** Sections 5.1 and 5.2: why small leaks stay unseen, and how to sample more finely. */
export const samplingSettings: readonly Claim[] = [
  {
    number: 93,
    section: "5.1",
    lesson: "06-small-retained",
    english: "Objects of 24 to 48 B are hardly ever recorded",
    chinese: "24–48 字节的对象几乎不会被记录",
    verdict: "false",
    judge: ({ lines }) => {
      const tosses = lines("heap-sampling/coin/tosses");
      const { seenShare, runs } = seenOf(tosses, 32, 49_152);
      return shown(
        `1.5 MiB in objects of 32 B were seen in ${formatCount(seenShare * runs)} of ${runs} processes`,
        seenShare < 0.1,
      );
    },
  },
  {
    number: 94,
    section: "5.1",
    lesson: "13-case-studies",
    english: "120 million objects of 32 B, leaked in 72 hours, could not be seen",
    chinese: "72 小时泄漏 1.2 亿个 32 字节对象却难以定位",
    verdict: "false",
    judge: ({ lines }) => {
      const tosses = lines("heap-sampling/coin/tosses");
      const perObject = samplesPerObject(tosses, 32);
      const samples = 1.2e8 * perObject;
      const seconds = (72 * 3600 * 3) / samples;
      return shown(
        `at the measured samples per object they are ${formatCount(samples)} samples, the first 3 ` +
          `of them within ${formatCount(seconds)} s`,
        samples < 3,
      );
    },
  },
  {
    number: 95,
    section: "5.2",
    lesson: "99-appendix",
    english: "runtime.SetMemProfileRate sets the rate",
    chinese: "runtime.SetMemProfileRate 可设置采样率",
    verdict: "false",
    judge: ({ probe }) => {
      const { exitCode } = probe("compile-set-mem-profile-rate");
      return shown(
        "it does not compile; the rate is a variable, runtime.MemProfileRate",
        exitCode === 0,
      );
    },
  },
  {
    number: 96,
    section: "5.2",
    lesson: "99-appendix",
    english: "GODEBUG=gctrace=1,madvdontneed=1,gcshrinkstackoff=1 refines the sampling",
    chinese: "GODEBUG 的三个设置可强制提升采样精度",
    verdict: "false",
    judge: ({ probe }) => {
      const label = "== the recipe of chapter 5\nMemProfileRate";
      const rate = numberAfter(probe("godebug-rate"), label);
      return shown(`MemProfileRate stays ${formatCount(rate)}`, rate < 524_288);
    },
  },
  {
    number: 97,
    section: "5.2",
    lesson: "02-tiny-objects",
    english: "At rate 1 every allocation is sampled",
    chinese: "采样率设为 1 时每次分配都被记录",
    verdict: "partly",
    judge: ({ run }) => {
      const seen = ["noscan-16", "noscan-8"].map((name) =>
        objectsOf(run(`tiny-objects/sizes/${name}`), "main.noscan"),
      );
      return shown(
        `of a million objects of 16 B and of 8 B the profile has ${seen.map(formatCount).join(" and ")}`,
        seen[0] === 1_000_000,
        seen[1] === 1_000_000,
      );
    },
  },
  {
    number: 98,
    section: "5.2",
    lesson: "01-heap-sampling",
    english: "Rate 1 is for development only",
    chinese: "采样率 1 仅限开发或压测",
    verdict: "true",
    judge: ({ probe }) => {
      const { output } = probe("rate-cost");
      const [usual, finest] = [524_288, 1].map((rate) => medianNs(output, rate));
      return shown(
        `${formatCount(finest ?? 0)} ns an allocation instead of ${formatCount(usual ?? 0)}`,
        (finest ?? 0) > 3 * (usual ?? 0),
      );
    },
  },
  {
    number: 100,
    section: "5.2",
    lesson: "99-appendix",
    english: "trace.Start(os.Stderr) is how to begin a trace",
    chinese: "用 trace.Start(os.Stderr) 注入追踪",
    verdict: "partly",
    judge: ({ probe }) => {
      const trace = probe("trace-to-stderr");
      const bytes = numberAfter(trace, "bytes that are not text");
      return shown(
        `it runs, and writes ${formatCount(bytes)} bytes that are not text to the terminal`,
        numberAfter(trace, "exit") === 0,
        bytes === 0,
      );
    },
  },
];

function medianNs(output: string, rate: number): number {
  const pattern = new RegExp(`^rate ${rate} ns per allocation: ([\\d.]+)$`, "gm");
  const times = [...output.matchAll(pattern)].map(([, time]) => Number(time)).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}
