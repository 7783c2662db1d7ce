import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { cachedLab } from "../../../../kernel-helpers/recording/cached-lab.js";
import type { CoinLine } from "../../../../kernel-helpers/recording/lines.js";
import { recording } from "../../../../kernel-helpers/recording/recording.js";
import { planRate } from "../../../../src/sampling/plan-rate/plan-rate.js";
import type { PlanRateOptions } from "../../../../src/sampling/plan-rate/plan-rate-question.js";
import { seenShares } from "../../../../src/sampling/seen-shares.js";
import { goFor } from "../../../datasets/go.js";

const coin = "heap-sampling/coin";

/** What a plan may be off by. */
const fivePoints = 0.05;

interface Trial {
  readonly what: string;
  readonly leak: PlanRateOptions;
  /** Times the whole plan is tried, with all its replicas: five points are four standard errors. */
  readonly tries: number;
}

const trials: readonly Trial[] = [
  {
    what: "the rate for 1.5 MiB of 32-byte objects",
    leak: { objectBytes: 32, objects: 49_152 },
    tries: 300,
  },
  {
    what: "the rate for four samples of 256 KiB",
    leak: { objectBytes: 64, objects: 4096, samples: 4, chance: 0.9 },
    tries: 300,
  },
  {
    what: "the rate for two samples in the merged profiles of two replicas",
    leak: { objectBytes: 16, objects: 10_000, samples: 2, replicas: 2 },
    tries: 300,
  },
  {
    // Poisson's law would promise 99.5 %, eight points more.
    what: "the chance of four samples of five objects that are large against the rate",
    leak: { objectBytes: 131_072, objects: 5, samples: 4, rateBytes: 57_344 },
    tries: 500,
  },
  {
    what: "the time in which 1 KiB objects have three samples",
    leak: { objectBytes: 1024, bytesPerSecond: 102_400, samples: 3, rateBytes: 131_072 },
    tries: 300,
  },
];

describe("the planner's promise", () => {
  it("is kept by fresh Go processes, at five settings", { timeout: 300_000 }, async () => {
    const go = goFor("the planner's promise against fresh Go processes");
    if (go === undefined) return;
    const binary = await cachedLab(go, coin, false);
    for (const { what, leak, tries } of trials) {
      const plan = planRate(leak);
      const flags = [
        `-object-bytes=${plan.objectBytes}`,
        `-n=${plan.leakBytes / plan.objectBytes}`,
        `-rate=${plan.rateBytes}`,
      ];
      const counts = await tossed(binary, flags, tries * plan.replicas);
      const sums = Array.from({ length: tries }, (_, index) =>
        counts.slice(index * plan.replicas, (index + 1) * plan.replicas).reduce((a, b) => a + b, 0),
      );
      const kept = sums.filter((samples) => samples >= plan.samples).length / tries;
      console.log(
        `${what}: rate ${plan.rateBytes}, promised ${percent(plan.chance)}, ${percent(kept)} of ${tries}`,
      );
      expect(Math.abs(kept - plan.chance), what).toBeLessThanOrEqual(fivePoints);
    }
  });

  it("is kept by the recorded tosses, for one to ten samples", () => {
    const lines = recording(`${coin}/tosses`).lines<CoinLine>("coin.ndjson");
    const fair = lines.filter((line) => line.warmup && line.procs === 1);
    for (const { objectBytes, objects } of seenShares(fair)) {
      const tosses = fair.filter(
        (line) => line.objectBytes === objectBytes && line.objects === objects,
      );
      for (let samples = 1; samples <= 10; samples++) {
        const { chance } = planRate({ objectBytes, objects, samples, rateBytes: 524_288 });
        const kept = tosses.filter((toss) => toss.samples >= samples).length / tosses.length;
        const what = `${samples} samples of ${objects} x ${objectBytes} B`;
        expect(Math.abs(kept - chance), what).toBeLessThanOrEqual(fivePoints);
      }
    }
    expect(seenShares(fair)).toHaveLength(8);
  });
});

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** The samples of so many fresh processes; GOMAXPROCS from the first instruction on. */
async function tossed(
  binary: string,
  flags: readonly string[],
  processes: number,
): Promise<readonly number[]> {
  const counts: number[] = [];
  const env = { ...process.env, GOMAXPROCS: "1" };
  let started = 0;
  const worker = async (): Promise<void> => {
    while (started < processes) {
      started++;
      const { stdout } = await promisify(execFile)(binary, flags, { env });
      counts.push((JSON.parse(stdout) as CoinLine).samples);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return counts;
}
