import { inspect } from "node:util";
import { runInThisContext } from "node:vm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cellError, Tracebacks } from "../../../../kernel-helpers/kernel/executor/tracebacks.js";

const { prepareStackTrace } = Error;
const tracebacks = new Tracebacks();
beforeEach(() => tracebacks.capture());
afterEach(() => {
  Error.prepareStackTrace = prepareStackTrace;
});

function stackOf(source: string, filename: string): readonly string[] {
  const error = runInThisContext(source, { filename }) as Error;
  return String(error.stack).split("\n");
}

test("a frame of a cell names the line that the reader typed", () => {
  // Line 2 of the script is line 6 of the step before (C is +1, I is +4), and that is line 5 of the
  // cell, below the line that the compiler puts first (G is +3, E is +2).
  tracebacks.note("In[3]", ["AACA;AAIA", "AAAA;AAGA;AAAA;AAAA;AAAA;AAEA"]);
  const [head, frame] = stackOf("\n(function fail() { return new Error('planted'); })()", "In[3]");
  expect(head).toBe("Error: planted");
  expect(frame).toMatch(/^ {4}at fail \(In\[3\]:5:1\)$/);
});

test("frames of Node's inside are left out", () => {
  tracebacks.note("In[4]", ["AAAA", "AAAA"]);
  const lines = stackOf("[1].map(() => new Error('planted'))[0]", "In[4]");
  expect(lines.join("\n")).not.toContain("node:");
});

test("a package is named by its own path, without the folder it is installed in", () => {
  const lines = stackOf("new Error('planted')", "/home/reader/node_modules/box/main.js");
  expect(lines[1]).toBe("    at box/main.js:1:1");
});

test("cellError takes anything that can be thrown", () => {
  expect(cellError(new RangeError("far"), inspect)).toMatchObject({
    ename: "RangeError",
    evalue: "far",
  });
  expect(cellError("text", String)).toEqual({
    ename: "Thrown",
    evalue: "text",
    traceback: ["Thrown: text"],
  });
  expect(cellError(undefined, inspect)).toMatchObject({ ename: "Thrown", evalue: "undefined" });
});

test("an error of another realm is an error too", () => {
  const foreign = Object.create(null, { [Symbol.toStringTag]: { value: "Error" } });
  Object.assign(foreign, { name: "ForeignError", message: "from afar" });
  expect(cellError(foreign, () => "shown")).toMatchObject({
    ename: "ForeignError",
    evalue: "from afar",
  });
});
