import type { Exercise } from "../exercise.js";
import { choice, quantity } from "../judges.js";

const solution = "solutions/99-appendix.ipynb";

const alarm: Exercise = {
  id: "appendix/alarm",
  wanted: "one of the four, in quotes",
  hints: [
    "Think of a healthy service that has three times the traffic since noon. What rises?",
    "And of a leak that is the same every minute. What doubles?",
    "What is left after a collection is what leaks: count that.",
  ],
  judge: choice({
    right: {
      answer: "HeapObjects",
      reason: "its low points rise as long as something leaks; traffic raises them once",
    },
    wrong: [
      {
        answer: "mallocs rate",
        reason:
          "that is the traffic: it doubles when the service gets busier, and in a steady leak it never does",
      },
      {
        answer: "Alloc steps",
        reason:
          "garbage does that too: at GC percent 100 there were about as many alarms without a leak as with one",
      },
      {
        answer: "inuse_objects",
        reason: "one sample of a 16-byte object is 32,768 of them at once; 500 are far below that",
      },
    ],
  }),
};

const setting: Exercise = {
  id: "appendix/setting",
  solution,
  wanted: "one of the four, in quotes",
  hints: [
    "Which of the four has the rate in it, in a form that Go knows?",
    "What does a shell make of two assignments of one variable?",
    "GODEBUG takes a list with commas.",
  ],
  judge: choice({
    right: {
      answer: "GODEBUG=gctrace=1,memprofilerate=4096",
      reason: "one list with commas sets both",
    },
    wrong: [
      {
        answer: "GODEBUG=gctrace=1 GODEBUG=memprofilerate=4096",
        reason: "the second assignment replaces the first: the rate is 4096, and gctrace is off",
      },
      {
        answer: "GODEBUG=gctrace=1,madvdontneed=1,gcshrinkstackoff=1",
        reason: "the article's three settings leave the rate at 524,288: none of them is about it",
      },
      {
        answer: "runtime.SetMemProfileRate(4096)",
        reason: "it does not compile: there is no such function, MemProfileRate is a variable",
      },
    ],
  }),
};

const query: Exercise = {
  id: "appendix/query",
  solution,
  wanted: "one of the four, in quotes",
  hints: [
    "Print recipes of the topic listing: what did pprof say to the article's file?",
    "A text is not what pprof wants, and which kind of value you look at is decided later.",
    "Two letters: the name of the collector.",
  ],
  judge: choice({
    right: { answer: "?gc=1", reason: "it collects first and gives the packed profile" },
    wrong: [
      { answer: "?debug=1", reason: "that is a text, and pprof finds no function names in it" },
      {
        answer: "?alloc_space=1",
        reason:
          "the server does not ask for it: nothing is collected first, and alloc_space is in every heap profile anyway",
      },
      {
        answer: "?debug=1&alloc_space=1",
        reason:
          "the article's query gives the same text as debug=1 alone, without function names for pprof",
      },
    ],
  }),
};

const switched: Exercise = {
  id: "appendix/switched",
  solution,
  wanted: "a number of megabytes",
  hints: [
    "The samples were taken at one rate and scaled by another.",
    "By how much is the rate that scaled them too small?",
    "524,288 / 16,384 is 32.",
  ],
  judge: quantity({
    tolerance: 0.02,
    right: {
      answer: 96,
      reason: "each sample stands for 32 times as much as pprof takes it for",
    },
    wrong: [
      {
        answer: 3,
        reason: "that is what pprof reads, as if all samples had been taken at 16,384",
      },
      {
        answer: 3 / 32,
        reason: "the other way round: a sample taken at the coarser rate stands for more",
      },
      {
        answer: 3 * 16_384,
        reason: "it is scaled by 16,384 already; take the quotient of the two rates",
      },
    ],
  }),
};

export const appendix: readonly Exercise[] = [alarm, setting, query, switched];
