/** The names most like the one asked for, best first, at most three. */
export function nearNames(asked: string, names: readonly string[]): readonly string[] {
  const below = names.filter((name) => name.startsWith(`${asked}/`));
  if (below.length > 0) return below;
  return names
    .map((name) => ({ name, distance: editDistance(asked.slice(0, 100), name) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Levenshtein: letters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replaced = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
