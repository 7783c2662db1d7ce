import { inspect } from "node:util";
import { LeaklabError } from "../../../errors.js";
import { wrapWords } from "../../../wrap-words.js";

/** Why files cannot answer a question, and what would; prints as two sentences. */
export interface Refusal {
  /** What is missing in the files. */
  readonly reason: string;
  /** What to collect, how often, and at which rate. */
  readonly collect: string;
}

/** An answer with the files that it comes from. */
export interface Answered<Value> {
  readonly value: Value;
  /** The files, and how far apart they are. */
  readonly from: string;
}

export function refusal(reason: string, collect: string): Refusal {
  const text = (): string => wrapWords(`Cannot be answered: ${reason}.\nCollect: ${collect}.`);
  return Object.freeze(Object.defineProperty({ reason, collect }, inspect.custom, { value: text }));
}

/**
 * Whether an answer is none.
 *
 * @example
 * const rows = ask(ownFiles("my-service"), "estimate")
 * isRefusal(rows) ? rows.collect : rows.length
 */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && "collect" in answer;
}

/** The answer, or why the library refuses to compute it. */
export function answeredOr<Value>(
  compute: () => Answered<Value>,
  collect: string,
): Answered<Value> | Refusal {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof LeaklabError)) throw error;
    return refusal(error.reason, collect);
  }
}
