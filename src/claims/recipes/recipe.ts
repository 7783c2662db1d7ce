import { LeaklabError } from "../../errors.js";
import type { Judgement } from "../claim.js";
import type { ClaimEvidence } from "../evidence.js";
import { watched } from "../judge-claim.js";

/** A command of the article, and one that does what was meant. */
export interface Recipe {
  /** Chapter and heading of the article. */
  readonly section: string;
  readonly meant: string;
  /** As in the article. */
  readonly command: string;
  /** What Go makes of it, and whether the findings bear that out. */
  readonly does: (evidence: ClaimEvidence) => Judgement;
  readonly instead: string;
  readonly insteadDoes: (evidence: ClaimEvidence) => Judgement;
}

/** A recipe with what the probes found. */
export interface RecipeRow {
  readonly number: number;
  readonly section: string;
  readonly meant: string;
  readonly command: string;
  readonly does: string;
  readonly instead: string;
  readonly insteadDoes: string;
  /** Names of the probes that ran both. */
  readonly probes: readonly string[];
}

/**
 * The row of a recipe, with the numbers of the findings.
 *
 * Throws `LeaklabError` (notebook) where a finding no longer bears out what the row says.
 */
export function judgeRecipe(recipe: Recipe, number: number, evidence: ClaimEvidence): RecipeRow {
  const { section, meant, command, instead } = recipe;
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
  return { number, section, meant, command, does, instead, insteadDoes, probes };
}
