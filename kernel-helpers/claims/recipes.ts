import { articleRecipes, judgeRecipe, type RecipeRow } from "../../src/index.js";
import { spoken } from "../exercise/spoken.js";
import { recordedEvidence } from "./recorded-evidence.js";

/**
 * The article's commands, what each does when it is run, and a command that does what was meant;
 * prints as a list.
 *
 * @example
 * recipes()[0].instead // "go tool pprof -raw heap.pb.gz | grep Period"
 */
export function recipes(): readonly RecipeRow[] {
  const evidence = recordedEvidence();
  const rows = articleRecipes.map((recipe, index) => judgeRecipe(recipe, index + 1, evidence));
  return spoken(rows, rows.map(textOf).join("\n\n"));
}

function textOf(row: RecipeRow): string {
  return [
    `${row.number}  to ${row.meant} (${row.section})`,
    `   article  ${row.command}`,
    `            ${row.does}`,
    `   instead  ${row.instead}`,
    `            ${row.insteadDoes}`,
  ].join("\n");
}
