import { inspect } from "node:util";

const columns = 80;

/**
 * The object, printing as `text` where it is a cell's last value or goes to console.log. Lines are
 * broken between words: a notebook would break them anywhere.
 */
export function spoken<Value extends object>(value: Value, text: string): Value {
  const printed = text.split("\n").map(wrapped).join("\n");
  return Object.freeze(Object.defineProperty(value, inspect.custom, { value: () => printed }));
}

function wrapped(line: string): string {
  return line.replace(new RegExp(`(.{1,${columns}})(?: +|$)`, "g"), "$1\n").trimEnd();
}
