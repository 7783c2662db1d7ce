const columns = 80;

/**
 * The text with lines of at most 80 characters, broken between words: a notebook would break long
 * lines anywhere. A word longer than a line keeps a line of its own.
 *
 * @example
 * wrapWords("a ".repeat(60)).split("\n").length // 2
 */
export function wrapWords(text: string): string {
  return text.split("\n").map(wrapped).join("\n");
}

function wrapped(line: string): string {
  return line.replace(new RegExp(`(.{1,${columns}})(?: +|$)`, "g"), "$1\n").trimEnd();
}
