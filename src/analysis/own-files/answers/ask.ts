import { inspect } from "node:util";
import { LeaklabError } from "../../../errors.js";
import type { BlindSpot } from "../../blind-spots/blind-spot.js";
import type { ClassHint } from "../../class-hints/class-hint.js";
import type { EstimateRow } from "../../estimate/estimate.js";
import type { Evidence } from "../../evidence.js";
import type { LiveBySizeRow } from "../../live-by-size/live-by-size.js";
import type { LedgerRow } from "../../memory-ledger/ledger-row.js";
import type { SampledAgainstTrueRow } from "../../sampled-against-true/sampled-against-true.js";
import type { OwnFiles } from "../own-files.js";
import { type OwnTrend, ownTrends } from "./own-trends.js";
import {
  blindSpotsOfLast,
  classHintsOfLast,
  estimateOfLast,
  growth,
  samples,
} from "./profile-answers.js";
import { questionsText } from "./questions-text.js";
import { type Answered, isRefusal, type Refusal } from "./refusal.js";
import { ledger, liveSlots, sampledAgainstTrueOfLast } from "./runtime-answers.js";

/** What can be asked of the files, and what comes back. */
export interface Answers {
  /** On how many samples does the last heap profile stand? */
  readonly samples: Evidence;
  /** What does it not show? */
  readonly "blind spots": readonly BlindSpot[];
  /** What does each function hold, with which interval? */
  readonly estimate: readonly EstimateRow[];
  /** Which of the leak classes may a function be an instance of? */
  readonly "class hints": readonly ClassHint[];
  /** What does each function hold more than in the first heap profile? */
  readonly growth: readonly EstimateRow[];
  /** Does the live memory rise? */
  readonly trends: readonly OwnTrend[];
  /** Of which sizes are there more objects than before, exactly? */
  readonly "live slots": readonly LiveBySizeRow[];
  /** How far is the last heap profile from the exact number of objects? */
  readonly "sampled against true": readonly SampledAgainstTrueRow[];
  /** Where is the resident memory? */
  readonly ledger: readonly LedgerRow[];
}

export type QuestionName = keyof Answers;

const asked: {
  readonly [Name in QuestionName]: (own: OwnFiles) => Answered<Answers[Name]> | Refusal;
} = {
  samples,
  "blind spots": blindSpotsOfLast,
  estimate: estimateOfLast,
  "class hints": classHintsOfLast,
  growth,
  trends: ownTrends,
  "live slots": liveSlots,
  "sampled against true": sampledAgainstTrueOfLast,
  ledger,
};

/**
 * What the files say to a question, or a {@link Refusal}: what is missing in them and what to collect,
 * how often and at which rate.
 *
 * Throws `LeaklabError` (invalid-argument) for a question that is none of {@link Answers}.
 *
 * @example
 * ask(ownFiles("my-service"), "growth")
 */
export function ask<Name extends QuestionName>(
  own: OwnFiles,
  question: Name,
): Answers[Name] | Refusal {
  if (!Object.hasOwn(asked, question)) throw unknown(question);
  const found = asked[question](own);
  return isRefusal(found) ? found : found.value;
}

/** Whether the files answer a question. */
export interface OwnQuestion {
  readonly question: QuestionName;
  readonly isAnswered: boolean;
  /** The files that answer it, or what is missing in them. */
  readonly says: string;
  /** What to collect; empty where it is answered. */
  readonly collect: string;
}

/**
 * All questions, each with the files that answer it or with what to collect; prints as a table.
 *
 * @example
 * questions(ownFiles("my-service")).filter((row) => !row.isAnswered)
 */
export function questions(own: OwnFiles): readonly OwnQuestion[] {
  const rows = (Object.keys(asked) as QuestionName[]).map((question): OwnQuestion => {
    const found = asked[question](own);
    return isRefusal(found)
      ? { question, isAnswered: false, says: found.reason, collect: found.collect }
      : { question, isAnswered: true, says: found.from, collect: "" };
  });
  const text = (): string => questionsText(rows);
  return Object.freeze(Object.defineProperty(rows, inspect.custom, { value: text }));
}

function unknown(question: string): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: `there is no question "${question}"`,
    advice: `There are ${Object.keys(asked).join(", ")}`,
  });
}
