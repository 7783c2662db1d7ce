export * from "../src/index.js";
export { type CheckResult, check } from "./exercise/check.js";
export type { Verdict } from "./exercise/exercise.js";
export { type Hint, hint } from "./exercise/hint.js";
export { type ProgressRow, progress } from "./exercise/progress.js";
export type { Attempts } from "./exercise/progress-file.js";
export { type ClaimTest, type ClaimVerdict, type VerdictWord, verdicts } from "./lesson/verdict.js";
