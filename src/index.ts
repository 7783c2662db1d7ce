export type { Fault, LeaklabErrorCode } from "./errors.js";
export { LeaklabError } from "./errors.js";
export { formatBytes, formatCount, formatShare } from "./units.js";
