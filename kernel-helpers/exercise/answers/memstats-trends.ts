import { liveBySize, trend } from "../../../src/index.js";
import type { SlopeLine } from "../../recording/lines.js";
import { recording } from "../../recording/recording.js";
import type { Exercise } from "../exercise.js";
import { choice, quantity } from "../judges.js";

const solution = "solutions/07-memstats-trends.ipynb";

/** The four processes of the exercise by their places among the recorded ones. */
const places: ReadonlyMap<string, number> = new Map([
  ["A", 30],
  ["B", 8],
  ["C", 26],
  ["D", 39],
]);

const traffic: Exercise = {
  id: "memstats-trends/traffic",
  wanted: "a number of objects per second",
  hints: [
    "What is kept is in HeapObjects, too.",
    "The trend of the control's HeapObjects contains zero. What does the program itself say?",
    "control.truth.retained[0].objects",
  ],
  judge: (answer) => {
    const control = recording("memstats-trends/slope/control-gogc-100");
    const { rows } = control.memStats();
    return quantity({
      tolerance: 0.02,
      right: {
        answer: control.truth.retained[0]?.objects ?? Number.NaN,
        reason: "all of them are dropped again, and Frees counts them too: traffic, not a leak",
      },
      wrong: [
        {
          answer: Math.round(trend(rows, "Mallocs").slopePerSecond ?? 0),
          reason: "that is how many it allocates, and it drops as many: Frees rises with Mallocs",
        },
        {
          answer: Math.round(trend(rows, "HeapObjects").slopePerSecond ?? 0),
          reason: "the interval of that slope contains zero, so it is not a number to rely on",
        },
      ],
    })(answer);
  },
};

const leaking: Exercise = {
  id: "memstats-trends/leaking",
  solution,
  wanted: "one of the four letters, in quotes",
  hints: [
    "The question is which one rises, not which one is high.",
    "Alarms and the last reading are of garbage. Which field has a trend that tells?",
    'trend(rows, "HeapObjects").verdict, for each of the four',
  ],
  judge: (answer) =>
    choice({
      right: {
        answer: leakingLetter(),
        reason: "its HeapObjects rise by 20,000 per second, and those of the others do not",
      },
      wrong: [
        {
          answer: "A",
          reason:
            "it has the most alarms and no leak: an alarm counts the teeth of the saw, and all four " +
            "have them",
        },
        {
          answer: "D",
          reason:
            "its Alloc ends the highest above its start, by garbage that was not collected yet; the " +
            "interval of its trend contains zero",
        },
        { answer: "C", reason: "its HeapObjects do not rise, and its Alloc does not either" },
      ],
    })(answer),
};

const rate: Exercise = {
  id: "memstats-trends/rate",
  solution,
  wanted: "a number of objects per second",
  hints: [
    "Two readings differ by the leak and by the garbage of each. A trend takes the garbage out.",
    "It is the slope of HeapObjects; the one of Mallocs has the traffic in it.",
    'trend(runs[1].rows, "HeapObjects").slopePerSecond',
  ],
  judge: (answer) => {
    const rows = rowsOf("B");
    const [first, last] = [rows[0], rows[rows.length - 1]];
    const seconds = ((last?.timeMs ?? 0) - (first?.timeMs ?? 0)) / 1000;
    return quantity({
      tolerance: 0.02,
      right: {
        answer: trend(rows, "HeapObjects").slopePerSecond ?? Number.NaN,
        reason: "the program itself counted 19,999",
      },
      wrong: [
        {
          answer: trend(rows, "Mallocs").slopePerSecond ?? Number.NaN,
          reason: "half of these are dropped again: that is the traffic together with the leak",
        },
        {
          answer: ((last?.HeapObjects ?? 0) - (first?.HeapObjects ?? 0)) / seconds,
          reason: "these two readings have different garbage, and it hides a sixteenth of the leak",
        },
      ],
    })(answer);
  },
};

const sizeClass: Exercise = {
  id: "memstats-trends/class",
  solution,
  wanted: "a number of bytes",
  hints: [
    "liveBySize takes two rows of MemStats, the first one and the last.",
    "Compare the classes by slots, objectsChange, and not by bytes.",
    "liveBySize(rows[0], rows[rows.length - 1])",
  ],
  judge: (answer) => {
    const { rows } = recording("boxed-interfaces/sessions/default-rate").memStats();
    const [first, last] = [rows[0], rows[rows.length - 1]];
    const classes = first === undefined || last === undefined ? [] : liveBySize(first, last);
    const [most] = [...classes].sort((a, b) => b.objectsChange - a.objectsChange);
    return quantity({
      tolerance: 0,
      right: {
        answer: most?.objectBytes ?? Number.NaN,
        reason: "two slots of 24 bytes for each session: its key, and the box of its token",
      },
      wrong: [
        {
          answer: 32,
          reason: "that is one slot for each session, the token itself; another class has two",
        },
        {
          answer: 16,
          reason: "an interface has 16 bytes, but it lies in the map; no class of 16 grew",
        },
        {
          answer: Number.POSITIVE_INFINITY,
          reason: "the map's own tables have the most bytes there, in only 128 objects",
        },
      ],
    })(answer);
  },
};

const held: Exercise = {
  id: "memstats-trends/held",
  solution,
  wanted: "a number of bytes",
  hints: [
    "A span comes back when nothing in it is alive. How many spans are there?",
    "Each of the sessions that stayed is alone in its span, and a span has 8 KiB.",
    "pin.truth.measured.spans * 8192",
  ],
  judge: (answer) => {
    const { truth, memStats } = recording("memstats-trends/pin/one-per-span");
    const [last] = memStats().rows.slice(-1);
    const [kept] = truth.retained;
    return quantity({
      tolerance: 0.01,
      right: {
        answer: (truth.measured?.spans ?? 0) * 8192,
        reason: "each session that stayed is the only one in its span of 8 KiB",
      },
      wrong: [
        {
          answer: kept?.bytes ?? Number.NaN,
          reason: "that is what the sessions take themselves; each one holds a span of 8 KiB",
        },
        {
          answer: last?.HeapAlloc ?? Number.NaN,
          reason: "that is the live objects, and they are the least of it: the spans come back",
        },
        {
          answer: (last?.HeapIdle ?? 0) - (last?.HeapReleased ?? 0),
          reason: "that is free already, and only not yet returned",
        },
      ],
    })(answer);
  },
};

function leakingLetter(): string {
  const letters = [...places.keys()];
  const rises = (letter: string): boolean =>
    trend(rowsOf(letter), "HeapObjects").verdict === "rises";
  return letters.filter(rises).join(" and ");
}

/** The readings of a process without the first, which is from before the cache is filled. */
function rowsOf(letter: string): SlopeLine["rows"] {
  const trials = recording("memstats-trends/slope/trials").lines<SlopeLine>("slope.ndjson");
  return trials[places.get(letter) ?? Number.NaN]?.rows.slice(1) ?? [];
}

export const memStatsTrends: readonly Exercise[] = [traffic, leaking, rate, sizeClass, held];
