/** A function's name without a leading dot and without the list of its arguments (C++ and Java). */
export function simpleName(name: string): string {
  const bare = name.replace(/^\./, "");
  for (const { 0: found, index } of bare.matchAll(/\(anonymous namespace\)|operator\(\)|\(/g)) {
    if (found === "(") return bare.slice(0, index);
  }
  return bare;
}
