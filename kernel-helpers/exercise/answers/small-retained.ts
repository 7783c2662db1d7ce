import { missProbability, sizeClassOf } from "../../../src/index.js";
import { recording } from "../../recording/recording.js";
import type { Exercise, Verdict } from "../exercise.js";
import { choice, quantity } from "../judges.js";

const solution = "solutions/06-small-retained.ipynb";
/** exp(-bytes / 524288) = 0.05. */
const bytesFor95 = Math.log(20) * 524_288;

const requests: Exercise = {
  id: "small-retained/requests",
  wanted: "a number of requests",
  hints: [
    "Each request leaves 24 bytes in one stack. How many bytes must the stack have?",
    "1.5 MiB, as in lesson 01: 524288 x ln(20).",
    "524288 x ln(20) / 24.",
  ],
  judge: quantity({
    tolerance: 0.01,
    right: { answer: bytesFor95 / 24, reason: "1.5 MiB in this one stack" },
    wrong: [
      {
        answer: 524_288 / 24,
        reason:
          "that is the article's rule: 512 KiB are hit. They are missed in 37 of 100 processes",
      },
      {
        answer: bytesFor95 / 193,
        reason:
          "193 bytes are what all five places leave together; the samples of the other four do " +
          "not show this one",
      },
      { answer: 5000, reason: "here the closure is missed in 80 of 100 processes" },
    ],
  }),
};

const sizeClass: Exercise = {
  id: "small-retained/class",
  solution,
  wanted: "a slot size in bytes",
  hints: [
    "Go has no slot for every size: an object gets the smallest one that holds it.",
    "sizeClassOf gives the slot. A buffer has pointers in it.",
    "sizeClassOf(40, { pointers: true }).slotBytes",
  ],
  judge: quantity({
    tolerance: 0,
    right: {
      answer: sizeClassOf(40, { pointers: true }).slotBytes,
      reason: "there is no slot of 40 bytes, and the next larger one is 48",
    },
    wrong: [
      {
        answer: 32,
        reason: "that is the article's number, and a buffer of 40 bytes does not fit into it",
      },
      { answer: 40, reason: "that is the object; Go has no slots of this size" },
      {
        answer: 64,
        reason: "slots do not double: there is a smaller one between 32 and 64 that holds 40",
      },
    ],
  }),
};

const rate: Exercise = {
  id: "small-retained/rate",
  solution,
  wanted: "a number of bytes, as MemProfileRate takes it",
  hints: [
    "Each stack is drawn by itself. All five are there when none of them is missed.",
    "Multiply five chances 1 - missProbability(...). The smallest site decides nearly alone.",
    "planRate({ leakBytes: 120_000, objectBytes: 24, stacks: 5 }) is on the safe side.",
  ],
  judge: judgeRate,
};

/** Any rate at which all five sites are seen with 95 %, and that is at most ten times too fine. */
function judgeRate(answer: unknown): Verdict {
  if (typeof answer !== "number" || !(answer > 0)) {
    return { passed: false, reason: "the answer must be a number of bytes" };
  }
  const chance = chanceOfAll(answer);
  const reached = `all five are there with a chance of ${(100 * chance).toFixed(1)} %`;
  if (chance < 0.95) {
    const together = "; it is not enough that the five together have bytes for a sample";
    return { passed: false, reason: `${reached}${answer > 100_000 ? together : ""}` };
  }
  if (chanceOfAll(10 * answer) >= 0.95) {
    return { passed: false, reason: `${reached}, and ten times as coarse a rate would do as well` };
  }
  return { passed: true, reason: reached };
}

function chanceOfAll(rateBytes: number): number {
  const { retained } = recording("small-retained/holders/5000-default-rate").truth;
  return retained
    .map(({ objects, objectBytes }) => 1 - missProbability({ objects, objectBytes, rateBytes }))
    .reduce((product, chance) => product * chance, 1);
}

const mend: Exercise = {
  id: "small-retained/mend",
  solution,
  wanted: 'the name of a function, for example "main.main"',
  hints: [
    "The function with the flat bytes belongs to Go's standard library.",
    "Its callers have the same bytes in the column cum. Which of them is code of this service?",
    "main.main calls for all five. One function between it and the list calls for this one only.",
  ],
  judge: choice({
    right: {
      answer: "main.element",
      reason: "it is the service's own code that puts an element into the list",
    },
    wrong: [
      {
        answer: "container/list.(*List).insertValue",
        reason:
          "it allocates for whoever calls it, and is right to; the article blames a library's " +
          "function in the same way (literalStore of encoding/json)",
      },
      {
        answer: "container/list.(*List).PushBack",
        reason: "that is the library too; go on to the caller",
      },
      {
        answer: "main.main",
        reason: "it calls for all five sites; the one in between is nearer",
      },
    ],
  }),
};

// 120 million objects of 32 bytes in 72 hours.
const bytesPerSecond = (120e6 * 32) / (72 * 3600);

const story: Exercise = {
  id: "small-retained/story",
  solution,
  wanted: "a number of seconds",
  hints: [
    "How many bytes does this leak make in a second?",
    "120,000,000 x 32 bytes in 259,200 seconds are 14,815 bytes per second.",
    "524288 x ln(20) / 14815. planRate({ bytesPerSecond: 14_815 }) does it too.",
  ],
  judge: quantity({
    tolerance: 0.02,
    right: {
      answer: bytesFor95 / bytesPerSecond,
      reason: "under two minutes; after 72 hours the profile had some 7,300 samples of it",
    },
    wrong: [
      {
        answer: 524_288 / bytesPerSecond,
        reason:
          "that is when 16,384 objects are there, the article's threshold: 63 %, and not 95 %",
      },
      {
        answer: 72 * 3600,
        reason: "by then it had 3.84 GB, some 7,300 samples: the article's leak was in plain sight",
      },
      {
        answer: Number.POSITIVE_INFINITY,
        reason: "no size is left out: 32 bytes are sampled one time in 16,384",
      },
    ],
  }),
};

export const smallRetained: readonly Exercise[] = [requests, sizeClass, rate, mend, story];
