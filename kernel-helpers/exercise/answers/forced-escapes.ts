import { recording } from "../../recording/recording.js";
import type { Exercise } from "../exercise.js";
import { choice, quantity } from "../judges.js";
import { flatOf } from "./flat-of.js";

const solution = "solutions/04-forced-escapes.ipynb";

const why: Exercise = {
  id: "forced-escapes/why",
  wanted: "one of the four, in quotes",
  hints: [
    "The program of this page has the same loop, a million times. What does Mallocs say of it?",
    "An object that is never allocated cannot be sampled.",
    "Read what both reports say of line 33.",
  ],
  judge: choice({
    right: {
      answer: "does not escape",
      reason:
        "the slices live on the stack: Mallocs counts none of them, so there are none to sample",
    },
    wrong: [
      {
        answer: "too small",
        reason: "that is the article's reason, but the profiler asks for bytes and not for sizes",
      },
      {
        answer: "too few",
        reason:
          "10,000 of 32 bytes on the heap would be seen in 46 of 100 processes; MemStats, which " +
          "misses nothing, has none of a million",
      },
      {
        answer: "tiny allocator",
        reason: "that takes objects under 16 bytes, and its blocks are sampled like other slots",
      },
    ],
  }),
};

const leak: Exercise = {
  id: "forced-escapes/leak",
  solution,
  wanted: 'the name of a function, for example "main.main"',
  hints: [
    "Who allocates the most need not be who keeps something.",
    "Ask for the sample type inuse_space.",
    'top(profile, { sampleType: "inuse_space", limit: 1 })',
  ],
  judge: choice({
    right: { answer: "main.remember", reason: "all that it allocated is still in use" },
    wrong: [
      {
        answer: "main.scratch",
        reason: "it allocates three times as much, and nothing of it is in use: churn, not a leak",
      },
      {
        answer: "leaklab/datasets/lab.warmUp",
        reason: "that is the garbage burnt before the start; nothing of it is in use",
      },
      { answer: "main.main", reason: "it allocates nothing itself, it only calls those who do" },
    ],
  }),
};

const returned: Exercise = {
  id: "forced-escapes/returned",
  solution,
  wanted: "a number of bytes",
  hints: [
    "What of main.scratch is still in use after a collection?",
    "Its bytes in inuse_space are what could be given back.",
    "main.scratch is not in inuse_space at all.",
  ],
  judge: (answer) =>
    quantity({
      tolerance: 0.01,
      right: {
        answer: booked("main.scratch", "inuse_space"),
        reason: "its points were dead already; the collector runs less often, and that is all",
      },
      wrong: [
        {
          answer: booked("main.scratch", "alloc_space"),
          reason: "that is what it allocated in all; it has been freed long ago",
        },
        {
          answer: booked("main.remember", "inuse_space"),
          reason: "that is what main.remember keeps, and it does so still",
        },
      ],
    })(answer),
};

const mallocs: Exercise = {
  id: "forced-escapes/mallocs",
  solution,
  wanted: "a number of allocations",
  hints: [
    "A point that is returned by value is not allocated: byValue of the lesson shows it.",
    "So all allocations of main.scratch go. The profile at rate 1 has their number.",
    'Its flat value for the sample type "alloc_objects".',
  ],
  judge: (answer) =>
    quantity({
      tolerance: 0.001,
      right: {
        answer: booked("main.scratch", "alloc_objects"),
        reason: "three for each of the 400,000 requests",
      },
      wrong: [
        {
          answer: 0,
          reason: "nothing comes back to the heap, but the work of allocating is saved",
        },
        {
          answer:
            booked("main.scratch", "alloc_objects") + booked("main.remember", "alloc_objects"),
          reason: "that counts main.remember as well, and it was not changed",
        },
        {
          answer: booked("main.scratch", "alloc_space"),
          reason: "those are the bytes; Mallocs counts objects",
        },
      ],
    })(answer),
};

/** What the service of the exercise booked on a function, every slot sampled. */
function booked(functionName: string, sampleType: string): number {
  const profile = recording("forced-escapes/retained/rate-1").profile();
  return flatOf(profile, functionName, sampleType);
}

const command: Exercise = {
  id: "forced-escapes/command",
  solution,
  wanted: "one of the four, in quotes",
  hints: [
    "One letter asks for the report. Another changes the program.",
    "The report should be about the build that you ship.",
    "Leave -l out: it is the switch against inlining.",
  ],
  judge: choice({
    right: { answer: "-m", reason: "it reports, and leaves the build as it is" },
    wrong: [
      {
        answer: "-m -l",
        reason:
          "that is the article's command: it reports on a build without inlining, which is not " +
          "the one you ship",
      },
      { answer: "-l", reason: "that switches inlining off and reports nothing" },
      {
        answer: "-N -l",
        reason: "that switches the optimizer off, for debuggers, and reports nothing",
      },
    ],
  }),
};

export const forcedEscapes: readonly Exercise[] = [why, leak, returned, mallocs, command];
