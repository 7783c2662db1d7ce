/**
 * Functions of the standard library that put values into interfaces for their callers; in a heap
 * profile the runtime's own conversions (convT and its like, runtime/iface.go) are left out of the
 * stack, so boxes that a program makes itself stand under its own functions.
 */
const boxMakers: ReadonlySet<string> = new Set([
  "encoding/json.(*decodeState).arrayInterface",
  "encoding/json.(*decodeState).convertNumber",
  "encoding/json.(*decodeState).literalInterface",
  "encoding/json.(*decodeState).objectInterface",
  "encoding/json.(*decodeState).valueInterface",
  "encoding/gob.decodeInterface",
  "reflect.packEface",
  "reflect.Value.Interface",
  "reflect.valueInterface",
]);

/** Whether a function is known to make interface values. */
export function makesBoxes(functionName: string): boolean {
  return boxMakers.has(functionName);
}
