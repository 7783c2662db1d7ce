export const passedOnStock: ReadonlySet<string> = new Set([]);
