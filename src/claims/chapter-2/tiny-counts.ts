import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { gained, objectsOf, samplesOf } from "../readings.js";

/** How the profiler and MemStats count objects under 16 bytes. */
export const tinyCounts: readonly Claim[] = [
  {
    number: 32,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "The tiny path has no hook for the profiler",
    chinese: "tiny 路径没有 pprof 埋点",
    verdict: "partly",
    judge: ({ run }) => {
      const recorded = run("tiny-objects/sizes/noscan-8");
      const seen = objectsOf(recorded, "main.noscan");
      const kept = recorded.retained[0]?.objects ?? 0;
      return shown(
        `at rate 1 the profile has ${formatCount(seen)} of ${formatCount(kept)} 8 B objects: each ` +
          "block, and none that joined one",
        seen < kept,
        seen === 0,
      );
    },
  },
  {
    number: 33,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "Tiny objects are as good as never in the profile, however many they are",
    chinese: "tiny 对象几乎 0% 可见，分配再多也一样",
    verdict: "false",
    judge: ({ run }) => {
      const samples = samplesOf(run("tiny-objects/sizes/noscan-8-default-rate"), "main.noscan");
      return shown(
        `two million of 8 B, kept: ${samples} samples at the default rate, 30.5 expected`,
        samples === 0,
      );
    },
  },
  {
    number: 36,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "Tiny objects leave MemStats as it was",
    chinese: "tiny 分配不更新 memstats",
    verdict: "partly",
    judge: ({ run }) => {
      const recorded = run("tiny-objects/sizes/noscan-1");
      const [mallocs, objects] = [gained(recorded, "Mallocs"), gained(recorded, "HeapObjects")];
      return shown(
        `a million of 1 B: HeapObjects +${formatCount(objects)}, but Mallocs +${formatCount(mallocs)}`,
        objects < 100_000,
        mallocs < 100_000,
      );
    },
  },
  {
    number: 37,
    section: "2.2",
    lesson: "02-tiny-objects",
    english: "Mallocs and Frees count objects",
    chinese: "Mallocs 与 Frees 统计的是对象数",
    verdict: "partly",
    judge: ({ run }) => {
      const recorded = run("tiny-objects/sizes/noscan-1");
      const [mallocs, frees] = [gained(recorded, "Mallocs"), gained(recorded, "Frees")];
      return shown(
        `a million live bytes: Mallocs +${formatCount(mallocs)}, and Frees +${formatCount(frees)} ` +
          "although all are alive",
        Math.abs(mallocs - 1_000_000) < 100,
        frees < 100,
      );
    },
  },
];
