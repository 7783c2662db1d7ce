import { NumberMap } from "../../number-map.js";
import { type Amount, amountOf, type Confidence } from "../estimate/amount.js";
import type { Tally } from "../estimate/tally.js";
import { makesBoxes } from "./box-makers.js";
import { type ClassHint, type HintKind, settling } from "./class-hint.js";

const tinyBlockBytes = 16;
const sliceBoxBytes = 24;
/** The size that the article and the workshop call small. */
const smallBytes = 64;

const reasons: Readonly<Record<Exclude<HintKind, "churn">, string>> = {
  "tiny blocks":
    "16-byte slots: blocks that tiny objects share, booked on whoever opened them, or single objects of 9 to 16 bytes, such as the box of a string",
  boxes: "24-byte slots: the box of a slice has this size, and so has any object of 17 to 24 bytes",
  "small and retained": `alive in slots of at most ${smallBytes} bytes: a leak or what the program needs`,
  "larger objects": `alive in slots of more than ${smallBytes} bytes: none of the four classes`,
  "cannot be told": "the profile has no name for the function",
};

const boxMaker = "a function of the standard library that puts values into interfaces";

/** The live objects of a function, each in the one hint that fits its size. */
export function liveHints(functionName: string, live: Tally, confidence: Confidence): ClassHint[] {
  const tallies = new Map<HintKind, Tally>();
  for (const [objectBytes, count] of live) {
    if (count.samples <= 0) continue;
    const hint = kindOf(functionName, objectBytes);
    const tally = tallies.get(hint) ?? new NumberMap();
    tallies.set(hint, tally.set(objectBytes, count));
  }
  return [...tallies].map(([hint, tally]) => {
    const reason = hint === "boxes" && makesBoxes(functionName) ? boxMaker : reasonOf(hint);
    return classHint({ functionName, hint, reason }, tally, confidence);
  });
}

function kindOf(functionName: string, objectBytes: number): HintKind {
  if (functionName.startsWith("<unknown") || functionName.startsWith("[")) return "cannot be told";
  if (makesBoxes(functionName)) return "boxes";
  if (objectBytes === tinyBlockBytes) return "tiny blocks";
  if (objectBytes === sliceBoxBytes) return "boxes";
  return objectBytes <= smallBytes ? "small and retained" : "larger objects";
}

function reasonOf(hint: HintKind): string {
  return hint === "churn" ? "" : reasons[hint];
}

/** A hint with the amount of the objects that it means. */
export function classHint(
  of: Pick<ClassHint, "functionName" | "hint" | "reason">,
  tally: Tally,
  confidence: Confidence,
): ClassHint {
  const objectBytes = Array.from(tally, ([size]) => size).sort((a, b) => a - b);
  const { bytes, samples }: Amount = amountOf(tally, confidence);
  return {
    functionName: of.functionName,
    hint: of.hint,
    bytes: bytes.estimate,
    low: bytes.low,
    high: bytes.high,
    samples,
    objectBytes,
    reason: of.reason,
    settle: settling[of.hint],
  };
}
