// AssemblyScript: TypeScript with the machine's numbers, compiled by `npm run build:compiled` into
// ../module.ts. It reads what is written as most writers do; all else, faults included, is left to
// the readers in TypeScript.
export * from "./add-samples";
export * from "./read-tables";
