import { samplingProbability } from "../../../src/index.js";
import type { BoxLine } from "../../recording/lines.js";
import { recording } from "../../recording/recording.js";
import type { Exercise, Verdict } from "../exercise.js";
import { choice, quantity } from "../judges.js";
import { flatOf } from "./flat-of.js";

const solution = "solutions/05-boxed-interfaces.ipynb";

const boxes: Exercise = {
  id: "boxed-interfaces/boxes",
  wanted: "a number of boxes",
  hints: [
    "Two of the five have memory ready in the runtime, and one is a single word already.",
    "The table has a row for each: int 0, bool, pointer, string, slice.",
    "Only the headers of the string and of the slice are copied to the heap.",
  ],
  judge: (answer) => {
    const costs = recording("boxed-interfaces/boxes/values").lines<BoxLine>("boxes.ndjson");
    const values = ["int 0", "bool", "pointer", "string", "slice"];
    const logged = costs.filter(({ value }) => values.includes(value));
    return quantity({
      tolerance: 0,
      right: {
        answer: logged.reduce((sum, { mallocs, objects }) => sum + mallocs / objects, 0),
        reason: "the string and the slice; the other three cost nothing",
      },
      wrong: [
        { answer: 5, reason: "not every value needs one: look for the rows with 0 mallocs" },
        { answer: 3, reason: "a pointer is the interface's second word itself" },
        { answer: 0, reason: "a header of two or three words does not fit into one: it is copied" },
      ],
    })(answer);
  },
};

const session: Exercise = {
  id: "boxed-interfaces/session",
  solution,
  wanted: "a number of bytes",
  hints: [
    "A session is more than its token. What else lives as long as the map has its key?",
    "Key, token and box are 24, 32 and 24 bytes. The profile has a fourth part.",
    "Add the flat bytes of main.newToken, main.remember and fmt.Sprintf; divide by 100,000.",
  ],
  judge: (answer) => {
    const sessions = recording("boxed-interfaces/sessions/rate-1");
    const perSession = (functionName: string): number =>
      flatOf(sessions.profile(), functionName) / sessions.truth.n;
    const tokenAndBox = perSession("main.newToken");
    const key = perSession("fmt.Sprintf");
    return quantity({
      tolerance: 0.01,
      right: {
        answer: tokenAndBox + key + perSession("main.remember"),
        reason: "the key, the token, its box, and the session's share of the map's tables",
      },
      wrong: [
        {
          answer: 16,
          reason: "that is the interface itself; what it points to is on the heap as well",
        },
        { answer: 32, reason: "that is the token alone, without its box, its key and the map" },
        {
          answer: tokenAndBox,
          reason: "that is the token and its box; the key and the map stand on other lines",
        },
        {
          answer: tokenAndBox + key,
          reason: "that leaves out the tables of the map, which main.remember makes grow",
        },
      ],
    })(answer);
  },
};

const concrete: Exercise = {
  id: "boxed-interfaces/concrete",
  solution,
  wanted: "a number of bytes",
  hints: [
    "The payloads stay. What is it that only the conversion allocates?",
    "The profile at rate 1 has two rows for main.boxed, one of them of 24-byte objects.",
    "100,000 boxes of 24 bytes.",
  ],
  judge: (answer) => {
    const payloads = recording("boxed-interfaces/payloads/rate-1");
    const [, kept, box] = payloads.truth.retained.map(({ bytes }) => bytes);
    const [keptBytes, boxBytes] = [kept ?? 0, box ?? 0];
    return quantity({
      tolerance: 0.01,
      right: { answer: boxBytes, reason: "the boxes go, and the payloads stay" },
      wrong: [
        {
          answer: 0.18 * keptBytes,
          reason:
            "that is the article's 18 % of the payloads; nothing of them was hidden, so count the boxes",
        },
        {
          answer: 0.12 * keptBytes,
          reason:
            "that is the article's 12 % of the payloads; nothing of them was hidden, so count the boxes",
        },
        {
          answer: keptBytes + boxBytes,
          reason: "that is all that main.boxed holds, and the payloads are still kept",
        },
        { answer: 0, reason: "a box is an allocation of its own; with []byte there is none" },
      ],
    })(answer);
  },
};

const processes: Exercise = {
  id: "boxed-interfaces/processes",
  solution,
  wanted: "a number of processes",
  hints: [
    "The mean over n processes scatters by the 20 % of one, divided by the root of n.",
    "Two standard errors must be at most 12 %, so one must be at most 6 %.",
    "n = (0.2024 / 0.06) squared, rounded up; 0.2024 is 1 / sqrt(24.4).",
  ],
  judge: judgeProcesses,
};

/** Any number whose two standard errors are within 12 %, and that is at most four times too large. */
function judgeProcesses(answer: unknown): Verdict {
  if (typeof answer !== "number" || !Number.isInteger(answer) || answer < 1) {
    return { passed: false, reason: "the answer must be a whole number from 1" };
  }
  const samples = answer * 100_000 * samplingProbability(128);
  const errors = `two standard errors are ${(200 / Math.sqrt(samples)).toFixed(1)} %`;
  if (samples < (2 / 0.12) ** 2) {
    return { passed: false, reason: `${errors}, so 12 % may well be chance` };
  }
  if (samples > 4 * (2 / 0.12) ** 2) {
    return { passed: false, reason: `${errors}: that is more than the question needs` };
  }
  return { passed: true, reason: `${errors}, and 12 % would stand out` };
}

const holder: Exercise = {
  id: "boxed-interfaces/holder",
  solution,
  wanted: 'one of the four, for example "fmt.Sprintf"',
  hints: [
    "Who allocates an object is in the profile. Who keeps it is in the source.",
    "newToken and Sprintf return what they made and forget it.",
    "Which of the four puts something where it stays?",
  ],
  judge: choice({
    right: {
      answer: "main.remember",
      reason: "it fills the map, and nothing else keeps a session alive",
    },
    wrong: [
      {
        answer: "main.newToken",
        reason:
          "it allocates the most and keeps nothing: what it returns would be garbage at once if " +
          "nobody stored it",
      },
      {
        answer: "fmt.Sprintf",
        reason: "it makes the key and forgets it; the map keeps it",
      },
      {
        answer: "the collector",
        reason:
          "it follows every pointer in the map, boxed or not: the probe's objects were collected " +
          "as soon as their keys were deleted",
      },
    ],
  }),
};

export const boxedInterfaces: readonly Exercise[] = [boxes, session, concrete, processes, holder];
