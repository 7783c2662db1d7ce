// AssemblyScript: TypeScript with the machine's numbers, compiled by `npm run build:compiled` into
// ../module.ts. It reads what is written as most writers do; all else, faults included, is left to
// the readers in TypeScript.
import { restartRecords } from "./find-records";
import { restartTables } from "./read-tables";
import { restartStacks } from "./stack";

export * from "./add-samples";
export * from "./find-records";
export * from "./read-tables";
export * from "./stack";

/** Forgets what was read before. */
export function restart(): void {
  restartRecords();
  restartTables();
  restartStacks();
}
