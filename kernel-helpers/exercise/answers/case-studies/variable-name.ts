/** A variable as its package calls it: `main.inWork` and `inWork` are one answer. */
export function variableName(answer: unknown): string {
  return String(answer)
    .trim()
    .replace(/^main\./i, "");
}
