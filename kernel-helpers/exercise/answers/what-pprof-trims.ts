import { trimReport } from "../../../src/index.js";
import { recording } from "../../recording/recording.js";
import type { Exercise } from "../exercise.js";
import { choice, quantity } from "../judges.js";

const solution = "solutions/03-what-pprof-trims.ipynb";

const missing: Exercise = {
  id: "what-pprof-trims/missing",
  solution,
  wanted: "a number of bytes",
  hints: [
    "trimReport gives one row for each view of go tool pprof.",
    "The first row is the view top. Which of its columns speaks of what is left out?",
    "trimReport(exact).views[0].dropped",
  ],
  judge: (answer) => {
    const [list] = trimReport(recording("what-pprof-trims/thin-leak/rate-1").profile()).views;
    return quantity({
      tolerance: 0.001,
      right: {
        answer: list?.dropped ?? 0,
        reason: "a third of the heap, the whole leak and a little of Go's own",
      },
      wrong: [
        {
          answer: list?.shown ?? 0,
          reason: "that is what the list shows: the cache",
        },
        {
          answer: list?.cutoff ?? 0,
          reason: "that is the bar for a single function; many functions lie under it",
        },
      ],
    })(answer);
  },
};

const bar: Exercise = {
  id: "what-pprof-trims/bar",
  solution,
  wanted: "a number of bytes",
  hints: [
    "The bar is a share of the total of all samples.",
    "The share is 0.005, half a percent.",
    "trimReport(exact).total * 0.005",
  ],
  judge: (answer) => {
    const { total } = trimReport(recording("what-pprof-trims/thin-leak/rate-1").profile());
    return quantity({
      tolerance: 0.01,
      right: { answer: total * 0.005, reason: "half a percent of the total: 2.3 MiB here" },
      wrong: [
        {
          answer: 524_288,
          reason: "that is MemProfileRate, and it decides what is sampled, not what is listed",
        },
        {
          answer: total * 0.05,
          reason: "that is five percent; nodefraction is half of one percent",
        },
      ],
    })(answer);
  },
};

const remedy: Exercise = {
  id: "what-pprof-trims/remedy",
  solution,
  wanted: "one of the four, in quotes",
  hints: [
    "What drops the routes is a share, not a number of lines and not the kind of value.",
    "The profile has every route already; it is the report that leaves them out.",
    "nodefraction is the share. What must it be, so that nothing lies under it?",
  ],
  judge: choice({
    right: { answer: "-nodefraction=0", reason: "nothing lies under a bar of 0" },
    wrong: [
      {
        answer: "-sample_index=inuse_objects",
        reason:
          "the same half percent is taken of the objects then, and a route has 1,024 of 240,804",
      },
      {
        answer: "MemProfileRate=1",
        reason: "this profile was taken at rate 1, and the list has none of the routes",
      },
      {
        answer: "-nodecount=500",
        reason: "the list is not cut at a number of lines: 500 would be enough, and 3 are shown",
      },
    ],
  }),
};

export const whatPprofTrims: readonly Exercise[] = [missing, bar, remedy];
