import type { Exercise } from "../exercise.js";
import { quantity } from "../judges.js";

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

export const heapSampling: readonly Exercise[] = [bytes];
