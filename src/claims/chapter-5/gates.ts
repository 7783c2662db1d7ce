import { rawCounts } from "../../analysis/counts/raw-counts.js";
import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter } from "../finding.js";
import { steepest } from "../readings.js";

/** Sections 5.5 to 5.9: alarms, gates, and the tools that are named. */
export const gates: readonly Claim[] = [
  {
    number: 106,
    section: "5.5",
    lesson: "07-memstats-trends",
    english: "An alarm where the rate of mallocs doubles finds a leak",
    chinese: "mallocs 速率翻倍即告警可发现泄漏",
    verdict: "false",
    judge: ({ run, probe }) => {
      const leak = steepest(run("tiny-objects/blame/default-rate"), "Mallocs");
      const traffic = numberAfter(
        probe("malloc-alert"),
        "healthy, busier mallocs rate, times the one before",
      );
      return shown(
        `a leak's rate is never above ${leak.toFixed(1)} times its mean; that of a healthy service ` +
          `with more traffic rises to ${traffic} times`,
        leak > 2 && traffic < 2,
      );
    },
  },
  {
    number: 108,
    section: "5.7",
    lesson: "01-heap-sampling",
    english: "A gate in CI: refuse where inuse_objects varies by more than 500",
    chinese: "CI 中 inuse_objects 标准差超 500 即阻断",
    verdict: "false",
    judge: ({ run }) => {
      const rows = rawCounts(run("heap-sampling/sizes/default-rate").profile);
      const steps = rows
        .filter(({ objectBytes }) => objectBytes <= 64)
        .map(({ objects, samples }) => objects / samples);
      return shown(
        `a single sample of an object of up to 64 B reads as ${formatCount(Math.min(...steps))} to ` +
          `${formatCount(Math.max(...steps))} objects`,
        Math.min(...steps) < 500,
      );
    },
  },
  {
    number: 109,
    section: "5.8",
    lesson: "01-heap-sampling",
    english: "The rate may be switched while the service runs",
    chinese: "可在运行时动态切换采样率",
    verdict: "false",
    judge: ({ probe }) => {
      const megabytes = (rate: number): number =>
        numberAfter(probe("rate-changed"), `rate at write ${rate} profile MB`);
      return shown(
        `102 MB alive read as ${megabytes(524_288)} MB, as ${megabytes(4096)} MB after a switch to ` +
          `4096 and as ${megabytes(128)} MB after one to 128`,
        megabytes(4096) > 51,
      );
    },
  },
  {
    number: 110,
    section: "5.9",
    lesson: "99-appendix",
    english:
      "gops, go-perf, parca-agent and tempo together; parca-agent found a leak by kmalloc-32",
    chinese: "推荐 gops、go-perf、parca、tempo 组合并举一案例",
    verdict: "cannot be settled",
    because: "tools of others were not run, and the case has no data",
  },
];
