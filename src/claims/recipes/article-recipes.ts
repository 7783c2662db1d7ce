import { recipesOfChapter1 } from "./chapter-1.js";
import { recipesOfChapter4 } from "./chapter-4.js";
import { gatesOfChapter5 } from "./chapter-5-gates.js";
import { pipelineOfChapter5 } from "./chapter-5-pipeline.js";
import { ratesOfChapter5 } from "./chapter-5-rates.js";
import type { Recipe } from "./recipe.js";

/** The commands of the article, in its order, each with one that does what was meant. */
export const articleRecipes: readonly Recipe[] = [
  ...recipesOfChapter1,
  ...recipesOfChapter4,
  ...ratesOfChapter5,
  ...pipelineOfChapter5,
  ...gatesOfChapter5,
].sort((a, b) => Number(a.section) - Number(b.section));
