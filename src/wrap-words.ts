const columns = 80;

/**
 * The text with lines of at most 80 characters, broken between words: a notebook would break long
 * lines anywhere. What is broken off begins as far in as its line; a word longer than a line keeps
 * a line of its own.
 *
 * @example
 * wrapWords("a ".repeat(60)).split("\n").length // 2
 */
export function wrapWords(text: string): string {
  return text.split("\n").map(wrapped).join("\n");
}

function wrapped(line: string): string {
  const margin = /^ */.exec(line)?.[0] ?? "";
  const fitting = new RegExp(`(.{1,${columns - margin.length}})(?: +|$)`, "g");
  const lines = line.trimStart().replace(fitting, "$1\n").trimEnd();
  return `${margin}${lines.replaceAll("\n", `\n${margin}`)}`.trimEnd();
}
