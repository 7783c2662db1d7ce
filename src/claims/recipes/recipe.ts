import { LeaklabError } from "../../errors.js";
import type { Judgement } from "../claim.js";
import type { ClaimEvidence } from "../evidence.js";
import { watched } from "../judge-claim.js";

/** What a reader of the article's commands wants to do. */
export type RecipeTopic =
  | "rate"
  | "sampling"
  | "listing"
  | "comparing"
  | "counting"
  | "tracing"
  | "alarms"
  | "kernel"
  | "ci"
  | "mending";

/** A command of the article, and one that does what was meant. */
export interface Recipe {
  readonly topic: RecipeTopic;
  /** Chapter and heading of the article. */
  readonly section: string;
  readonly meant: string;
  /** As in the article. */
  readonly command: string;
  /** What Go makes of it, and whether the findings bear that out. */
  readonly does: (evidence: ClaimEvidence) => Judgement;
  readonly instead: string;
  readonly insteadDoes: (evidence: ClaimEvidence) => Judgement;
  /** What of the command no probe ran. */
  readonly notRun?: string;
}

/** A recipe with what the probes found. */
export interface RecipeRow {
  readonly number: number;
  readonly topic: RecipeTopic;
  readonly section: string;
  readonly meant: string;
  readonly command: string;
  readonly does: string;
  readonly instead: string;
  readonly insteadDoes: string;
  /** Names of the probes that ran both. */
  readonly probes: readonly string[];
  /** What of the article's command no probe ran; absent where all of it was run. */
  readonly notRun?: string;
}

/**
 * The row of a recipe, with the numbers of the findings.
 *
 * Throws `LeaklabError` (notebook) where a finding no longer bears out what the row says.
 */
export function judgeRecipe(recipe: Recipe, number: number, evidence: ClaimEvidence): RecipeRow {
  const { topic, section, meant, command, instead, notRun } = recipe;
  const asked = new Set<string>();
  const say = (judge: Recipe["does"], what: string): string => {
    const { numbers, parts } = judge(watched(evidence, asked));
    if (parts.every(Boolean)) return numbers;
    throw new LeaklabError({
      code: "notebook",
      reason: `The findings no longer say of "${what}" that ${numbers}`,
      advice: "The text of the recipe must change",
    });
  };
  const does = say(recipe.does, command);
  const insteadDoes = say(recipe.insteadDoes, instead);
  const probes = [...asked].map((name) => name.replace(/^probe /, ""));
  const row = { number, topic, section, meant, command, does, instead, insteadDoes, probes };
  return notRun === undefined ? row : { ...row, notRun };
}
