import { formatShare, missProbability, seenShares } from "../../../src/index.js";
import type { CoinLine } from "../../recording/lines.js";
import { recording } from "../../recording/recording.js";
import type { Exercise, Verdict } from "../exercise.js";
import { quantity } from "../judges.js";

const solution = "solutions/01-heap-sampling.ipynb";

const bytes: Exercise = {
  id: "heap-sampling/bytes",
  wanted: "a number of bytes",
  hints: [
    "At 512 KiB the leak is missed with 1/e = 37 %. You want 5 %.",
    "exp(-bytes / 524288) = 0.05. Take the logarithm of both sides.",
    "bytes = 524288 x ln(20), and ln(20) is very nearly 3.",
  ],
  judge: quantity({
    tolerance: 0.01,
    right: {
      answer: 524_288 * Math.log(20),
      reason: "about 1.5 MiB, whatever the size of the objects",
    },
    wrong: [
      {
        answer: 524_288,
        reason:
          "that is the mean distance of two samples; a leak of this size is still missed in 37 of " +
          "100 processes",
      },
      {
        answer: 0.95 * 524_288,
        reason: "the chance does not grow in proportion to the bytes; it follows the curve",
      },
    ],
  }),
};

const rate: Exercise = {
  id: "heap-sampling/rate",
  solution,
  wanted: "a number of bytes, as MemProfileRate takes it",
  hints: [
    "The leak is missed with exp(-65536 / rate). You want 5 % or a little less.",
    "The coarsest rate that will do is 65536 / ln(20).",
    "planRate({ leakBytes: 65_536 }) gives a round number just below it.",
  ],
  judge: judgeRate,
};

/** Any rate that reaches the chance and is at most four times finer than it need be. */
function judgeRate(answer: unknown): Verdict {
  if (typeof answer !== "number" || !(answer > 0)) {
    return { passed: false, reason: "the answer must be a number of bytes" };
  }
  const chance = 1 - missProbability({ objectBytes: 1, objects: 65_536, rateBytes: answer });
  if (chance < 0.95) {
    const reached = formatShare(chance);
    return { passed: false, reason: `at this rate the chance is ${reached}: it is too coarse` };
  }
  if (answer < 65_536 / Math.log(20) / 4) {
    const reason = "the leak is seen, and you pay for many samples that you do not need";
    return { passed: false, reason };
  }
  return { passed: true, reason: `the chance is ${formatShare(chance)}` };
}

const pods: Exercise = {
  id: "heap-sampling/pods",
  solution,
  wanted: "a number of pods",
  hints: [
    "Samples in different processes are independent, so their bytes add up.",
    "All pods together must have leaked 1.5 MiB.",
    "524288 x ln(20) / 65536, rounded up.",
  ],
  judge: quantity({
    tolerance: 0,
    right: {
      answer: Math.ceil((Math.log(20) * 524_288) / 65_536),
      reason: "their leaks add up to 1.5 MiB, like a rate that is 24 times finer",
    },
    wrong: [
      {
        answer: 8,
        reason:
          "eight leaks make 512 KiB, one sample on average, and that is missed in 37 of 100 cases",
      },
      {
        answer: 1,
        reason:
          "one pod has leaked 64 KiB, and no number of its snapshots tosses the coin for them again",
      },
    ],
  }),
};

const cold: Exercise = {
  id: "heap-sampling/cold",
  solution,
  wanted: "a share between 0 and 1",
  hints: [
    "Do not compute it, count it: the recording has 600 such processes.",
    "tosses.filter((toss) => !toss.warmup && toss.procs === 1)",
    "seenShares of these tosses gives one row; its seenShare is the answer.",
  ],
  judge: (answer) => {
    const tosses = recording("heap-sampling/coin/tosses").lines<CoinLine>("coin.ndjson");
    const fresh = tosses.filter((toss) => !toss.warmup && toss.procs === 1);
    return quantity({
      tolerance: 0.005,
      right: {
        answer: seenShares(fresh)[0]?.seenShare ?? Number.NaN,
        reason:
          "in every one: the first sample of a fresh process with one P always falls at the same byte",
      },
      wrong: [
        {
          answer: -Math.expm1(-1),
          reason: "that is the formula for a fair coin, and a fresh process is not one; count",
        },
        {
          answer: 0,
          reason: "that is the share in which it was missed",
        },
      ],
    })(answer);
  },
};

export const heapSampling: readonly Exercise[] = [bytes, rate, pods, cold];
