import { recording } from "../../recording/recording.js";
import type { Exercise } from "../exercise.js";
import { choice, quantity } from "../judges.js";
import { flatOf } from "./flat-of.js";

const solution = "solutions/02-tiny-objects.ipynb";

const holder: Exercise = {
  id: "tiny-objects/holder",
  solution,
  wanted: 'the name of a function, for example "main.main"',
  hints: [
    "The profile says who opened each 16-byte block. That is not yet who keeps it alive.",
    "A build with -race gives every request a block of its own, so opener and keeper are one.",
    'Compare top() of "tiny-objects/mix/flags" with top() of "tiny-objects/mix/flags-race".',
  ],
  judge: choice({
    right: {
      answer: "main.leaky",
      reason: "with every object in a block of its own, the profile books them all on main.leaky",
    },
    wrong: [
      {
        answer: "main.innocent",
        reason:
          "it opened most of the blocks, so the shipped build books them on it; yet it keeps none " +
          "of its objects, and the -race build does not list it",
      },
      {
        answer: "main.main",
        reason: "its flat value is 0: it allocates nothing itself, it only calls those who do",
      },
    ],
  }),
};

const returned: Exercise = {
  id: "tiny-objects/returned",
  solution,
  wanted: "a number of bytes",
  hints: [
    "A block is given back when the last of its objects is dead. Whose object is the last one?",
    "Every block that is still alive holds at least one object of the leak, whoever opened it.",
    "Add what the shipped build books on main.leaky and on main.innocent.",
  ],
  judge: (answer) => {
    const shipped = recording("tiny-objects/mix/flags").profile();
    const race = recording("tiny-objects/mix/flags-race").profile();
    const leaky = flatOf(shipped, "main.leaky");
    return quantity({
      tolerance: 0.01,
      right: {
        answer: leaky + flatOf(shipped, "main.innocent"),
        reason: "every block, on whomever it is booked, lives only because of the leak",
      },
      wrong: [
        {
          answer: leaky,
          reason:
            "that is what the profile books on main.leaky, the blocks it opened itself; it also " +
            "keeps alive the blocks that main.innocent opened",
        },
        {
          answer: flatOf(race, "main.leaky"),
          reason:
            "that is what the -race build holds, where each object has 16 bytes to itself; the " +
            "shipped build packs up to sixteen of them into one block",
        },
      ],
    })(answer);
  },
};

const needed: Exercise = {
  id: "tiny-objects/needed",
  solution,
  wanted: "a number of objects",
  hints: [
    "The bytes of the leak decide, and two pointer-free 8-byte objects share one 16-byte block.",
    "The chance of no sample is exp(-bytes / MemProfileRate). Which number of bytes makes it 5 %?",
    "bytes = 3 x MemProfileRate, nearly: ln(20) is 2.996. Each kept object counts for 8 bytes.",
  ],
  judge: quantity({
    tolerance: 0.01,
    right: {
      // exp(-8 n / 524288) = 0.05.
      answer: (Math.log(20) * 524_288) / 8,
      reason: "1.5 MiB of leak give a 95 % chance of a sample, tiny or not",
    },
    wrong: [
      {
        answer: 524_288 / 8,
        reason:
          "512 KiB is the mean distance of two samples, not a threshold: at that size the leak is " +
          "still missed in 37 of 100 processes",
      },
      {
        answer: Number.POSITIVE_INFINITY,
        reason:
          "tiny objects are not left out: the block they share is sampled like any other slot",
      },
      {
        answer: (Math.log(20) * 524_288) / 16,
        reason: "that counts a whole block for each object, and two of them share one",
      },
    ],
  }),
};

export const tinyObjects: readonly Exercise[] = [holder, returned, needed];
