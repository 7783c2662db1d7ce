import "./display/on-import.js";

export * from "../src/index.js";
export { type ClaimsOptions, claims } from "./claims/claims.js";
export { type RecipesOptions, recipes } from "./claims/recipes.js";
export { type ClearOutputOptions, clearOutput } from "./display/clear-output.js";
export { show } from "./display/show.js";
export { type CheckResult, check } from "./exercise/check.js";
export type { Verdict } from "./exercise/exercise.js";
export { type Hint, hint } from "./exercise/hint.js";
export { type ProgressRow, progress } from "./exercise/progress.js";
export type { Attempts } from "./exercise/progress-file.js";
export { type ClaimTest, type ClaimVerdict, verdicts } from "./lesson/verdict.js";
export type { LabOptions } from "./recording/lab-options.js";
export type {
  BoxLine,
  CoinLine,
  HolderLine,
  LineConditions,
  MixLine,
  PayloadLine,
  SlopeLine,
  SlopeRow,
} from "./recording/lines.js";
export { type Recording, recording } from "./recording/recording.js";
export { runLab } from "./recording/run-lab.js";
export type { PlantedLeak, RetainedSite, Truth } from "./recording/truth.js";
