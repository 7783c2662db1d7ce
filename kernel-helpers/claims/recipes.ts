import {
  articleRecipes,
  judgeRecipe,
  LeaklabError,
  type RecipeRow,
  type RecipeTopic,
} from "../../src/index.js";
import { spoken } from "../exercise/spoken.js";
import { recordedEvidence } from "./recorded-evidence.js";

/** Which recipes; all where the option is not given. */
export interface RecipesOptions {
  readonly topic?: RecipeTopic;
}

/**
 * The article's commands, what each does when it is run, and a command that does what was meant;
 * prints as a text.
 *
 * @example
 * recipes({ topic: "rate" })[0].instead // "go tool pprof -raw heap.pb.gz | grep Period"
 */
export function recipes({ topic }: RecipesOptions = {}): readonly RecipeRow[] {
  const evidence = recordedEvidence();
  const numbered = articleRecipes.map((recipe, index) => ({ recipe, number: index + 1 }));
  const rows = numbered
    .filter(({ recipe }) => topic === undefined || recipe.topic === topic)
    .map(({ recipe, number }) => judgeRecipe(recipe, number, evidence));
  if (rows.length === 0) throw noSuchTopic(topic);
  return spoken(rows, rows.map(textOf).join("\n\n"));
}

function noSuchTopic(topic: RecipeTopic | undefined): LeaklabError {
  const topics = [...new Set(articleRecipes.map((recipe) => recipe.topic))].sort();
  return new LeaklabError({
    code: "invalid-argument",
    reason: `No recipe has the topic "${topic}"`,
    advice: `The topics are ${topics.join(", ")}`,
  });
}

function textOf(row: RecipeRow): string {
  return [
    `${String(row.number).padStart(2)}. To ${row.meant}, the article's (chapter ${row.section})`,
    `      ${row.command}`,
    `    ${row.does}.`,
    ...(row.notRun === undefined ? [] : [`    (Not run: ${row.notRun}.)`]),
    "    Instead",
    `      ${row.instead}`,
    `    ${row.insteadDoes}.`,
  ].join("\n");
}
