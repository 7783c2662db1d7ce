import { inspect } from "node:util";
import { wrapWords } from "../../src/index.js";

/** The object, printing as `text` where it is a cell's last value or goes to console.log. */
export function spoken<Value extends object>(value: Value, text: string): Value {
  return Object.freeze(
    Object.defineProperty(value, inspect.custom, { value: () => wrapWords(text) }),
  );
}
