import { trend } from "../../analysis/trend/trend.js";
import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter } from "../finding.js";
import { gained } from "../readings.js";

/** The signs of a leak that MemStats is said to give. */
export const memStatsSignals: readonly Claim[] = [
  {
    number: 17,
    section: "1",
    lesson: "07-memstats-trends",
    english: "The trend of Mallocs, Frees and HeapObjects is more reliable than the profile",
    chinese: "观察 Mallocs、Frees、HeapObjects 的趋势更可靠",
    verdict: "true",
    judge: ({ lines }) => {
      const trials = lines("memstats-trends/slope/trials");
      const leaks = trials.filter(({ keptPerSecond }) => keptPerSecond > 0);
      const controls = trials.filter(({ keptPerSecond }) => keptPerSecond === 0);
      const rising = (some: typeof trials): number =>
        some.filter(({ rows }) => trend(rows, "HeapObjects").verdict === "rises").length;
      return shown(
        `HeapObjects rises in ${rising(leaks)} of ${leaks.length} processes that leak 320 KB a ` +
          `second, and in ${rising(controls)} of ${controls.length} that do not`,
        rising(leaks) > 0.9 * leaks.length,
        rising(controls) < 0.1 * controls.length,
      );
    },
  },
  {
    number: 18,
    section: "1",
    lesson: "07-memstats-trends",
    english: "Force a collection on a critical path and watch",
    chinese: "在关键路径强制 GC 后观察波动",
    verdict: "partly",
    judge: ({ run, probe }) => {
      const cost = probe("forced-gc");
      const plain = numberAfter(cost, "microseconds per request");
      const forced = numberAfter(cost, "microseconds per request with runtime.GC");
      const fenced = trend(run("control/healthy/default-rate").rows.slice(1), "HeapObjects");
      return shown(
        `HeapObjects of a healthy service then: ${fenced.verdict}; but with 64 MB alive a request ` +
          `takes ${formatCount(forced)} µs instead of ${plain}`,
        fenced.verdict === "no trend shown",
        forced < 2 * plain,
      );
    },
  },
  {
    number: 19,
    section: "1",
    lesson: "07-memstats-trends",
    english: "A small-object leak shows as HeapInuse creeping up while HeapObjects hardly moves",
    chinese: "小对象泄漏表现为 HeapInuse 缓升而 HeapObjects 几乎不变",
    verdict: "false",
    judge: ({ run }) => {
      const leak = run("tiny-objects/blame/default-rate");
      const [objects, inuse] = [gained(leak, "HeapObjects"), gained(leak, "HeapInuse")];
      return shown(
        `HeapInuse +${formatCount(inuse)} bytes, HeapObjects +${formatCount(objects)}`,
        inuse > 0 && Math.abs(objects) < 1000,
      );
    },
  },
];
