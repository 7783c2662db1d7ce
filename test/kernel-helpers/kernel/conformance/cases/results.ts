import { expect } from "vitest";
import { cases, failing, value } from "../case.js";
import { bundle, contents, types } from "../exchange.js";

const displaySymbol = 'Symbol.for("Jupyter.display")';

/** Of the last value of a cell, and how it says itself how it looks. */
export const resultCases = [
  cases("shows the last value of a cell", {
    "the last value is shown, also before declarations without a value": async (kernel) => {
      const ran = await kernel.execute("1; const unused = 2; [unused, 'three']");
      expect(bundle(ran, "execute_result")).toEqual({ "text/plain": "[ 2, 'three' ]" });
    },
    "null is shown, and text without quotes": async (kernel) => {
      expect(bundle(await kernel.execute("null"), "execute_result")).toMatchObject({
        "text/plain": "null",
      });
      expect(bundle(await kernel.execute("'plain'"), "execute_result")).toMatchObject({
        "text/plain": "plain",
      });
    },
    "undefined shows nothing": async (kernel) => {
      const ran = await kernel.execute("undefined");
      expect(types(ran).filter((type) => /stream|result/.test(type))).toEqual([]);
    },
    "a plain list is text": async (kernel) => {
      expect(await value(kernel, "[1, 2]")).toBe("[ 1, 2 ]");
    },
  }),
  cases('honours Symbol.for("Jupyter.display")', {
    "Jupyter.display is asked for the forms": async (kernel) => {
      const code = `({ [${displaySymbol}]: () => ({ "text/markdown": "**b**" }) })`;
      const forms = bundle(await kernel.execute(code), "execute_result");
      expect(forms).toEqual({ "text/markdown": "**b**" });
    },
    "Jupyter.display may be asynchronous": async (kernel) => {
      const code = `({ async [${displaySymbol}]() { return { "text/html": "<b>x</b>" }; } })`;
      const forms = bundle(await kernel.execute(code), "execute_result");
      expect(forms).toEqual({ "text/html": "<b>x</b>" });
    },
    "Jupyter.display that throws is the cell's error": async (kernel) => {
      const code = `({ [${displaySymbol}]() { throw new Error("planted"); } })`;
      const ran = await failing(kernel, code);
      expect(contents(ran, "error")[0]).toMatchObject({ evalue: "planted" });
    },
  }),
  cases("honours util.inspect.custom", {
    "util.inspect.custom is honoured": async (kernel) => {
      const code = `({ [Symbol.for("nodejs.util.inspect.custom")]: () => "my own words" })`;
      expect(await value(kernel, code)).toBe("my own words");
    },
    "util.inspect.custom of a list is its text, and no table": async (kernel) => {
      const code = `Object.assign([{ a: 1 }, { a: 2 }], {
  [Symbol.for("nodejs.util.inspect.custom")]: () => "two rows" })`;
      const ran = await kernel.execute(code);
      expect(bundle(ran, "execute_result")).toEqual({ "text/plain": "two rows" });
    },
  }),
  cases("waits for a promise that is the last value", {
    "a promise as the last value is waited for": async (kernel) => {
      expect(await value(kernel, "Promise.resolve(5)")).toBe("5");
    },
    "a promise in a variable stays a promise": async (kernel) => {
      await kernel.execute("const promised = Promise.resolve(5);");
      expect(await value(kernel, "[promised instanceof Promise].join()")).toBe("true");
      expect(await value(kernel, "promised")).toBe("5");
    },
    "a promise inside of a value is shown as such": async (kernel) => {
      expect(await value(kernel, "[Promise.resolve(5)]")).toBe("[ Promise { 5 } ]");
    },
    "a rejected promise as the last value is the cell's error": async (kernel) => {
      const ran = await failing(kernel, "Promise.reject(new Error('planted'))");
      expect(contents(ran, "error")[0]).toMatchObject({ evalue: "planted" });
    },
  }),
  cases("puts no ANSI codes into text/plain", {
    "no colours, even where they are forced": async (kernel) => {
      await kernel.execute('process.env.FORCE_COLOR = "1"');
      const shown = await kernel.execute("({ a: 1, b: [true, 'x', null] })");
      await kernel.execute("delete process.env.FORCE_COLOR");
      const text = bundle(shown, "execute_result")["text/plain"];
      expect(text).toBe("{ a: 1, b: [ true, 'x', null ] }");
    },
  }),
].flat();
