const quoted = /^"((?:[^"\\]|\\.)*)"/;
const escaped = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/g;
const named: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
};

/** A text label of a sample, as the `# labels:` line of a goroutine profile holds it. */
export interface TextLabel {
  readonly key: string;
  readonly value: string;
}

/**
 * The labels in what stands behind `# labels: `, or undefined where it is cut or damaged.
 *
 * @example
 * labelsOf('{"role":"reader", "shard":"\\x07"}') // [{ key: "role", value: "reader" }, { key: "shard", value: "\x07" }]
 */
export function labelsOf(text: string): readonly TextLabel[] | undefined {
  if (text === "{}") return [];
  const labels: TextLabel[] = [];
  let [rest, opening] = [text, "{"];
  while (rest.startsWith(opening)) {
    const key = quoted.exec(rest.slice(opening.length));
    if (key === null) return undefined;
    rest = rest.slice(opening.length + key[0].length);
    const value = rest.startsWith(":") ? quoted.exec(rest.slice(1)) : null;
    if (value === null) return undefined;
    rest = rest.slice(1 + value[0].length);
    labels.push({ key: unquoted(key[1] ?? ""), value: unquoted(value[1] ?? "") });
    opening = ", ";
  }
  return rest === "}" ? labels : undefined;
}

/** What Go's %q wrote; \x80 and above stand for a byte that is not UTF-8. */
function unquoted(text: string): string {
  return text.replaceAll(escaped, (whole, byte, short, long, name) => {
    if (byte !== undefined)
      return byte < "80" ? String.fromCharCode(Number.parseInt(byte, 16)) : "\ufffd";
    const code = Number.parseInt(short ?? long ?? "", 16);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    return named[name] ?? whole;
  });
}
