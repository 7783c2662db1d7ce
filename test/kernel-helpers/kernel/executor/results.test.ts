import { inspect } from "node:util";
import { expect, test } from "vitest";
import { displayOf } from "../../../../kernel-helpers/kernel/executor/results.js";

const plain = async () => undefined;
const html = async () => ({ data: { "text/html": "<table>" }, metadata: { given: true } });
const symbol = Symbol.for("Jupyter.display");

test("undefined shows nothing, null shows itself", async () => {
  expect(await displayOf(undefined, plain)).toBeUndefined();
  expect(await displayOf(null, plain)).toEqual({ data: { "text/plain": "null" }, metadata: {} });
});

test("text is shown without quotes, inside of a list with them", async () => {
  expect((await displayOf("a", plain))?.data).toEqual({ "text/plain": "a" });
  expect((await displayOf(["a"], plain))?.data).toEqual({ "text/plain": "[ 'a' ]" });
});

test("a rich form stands beside the text", async () => {
  const shown = await displayOf([{ a: 1 }], html);
  expect(shown?.data).toEqual({ "text/html": "<table>", "text/plain": "[ { a: 1 } ]" });
  expect(shown?.metadata).toEqual({ given: true });
});

test("util.inspect.custom is all there is, where a value has it", async () => {
  const value = { [inspect.custom]: () => "own words" };
  expect((await displayOf(value, html))?.data).toEqual({ "text/plain": "own words" });
});

test("Jupyter.display says the forms, now or later; what is none is shown as text", async () => {
  const now = { [symbol]: () => ({ "text/markdown": "**b**" }) };
  const later = { [symbol]: async () => ({ "text/markdown": "**b**" }) };
  for (const value of [now, later])
    expect((await displayOf(value, plain))?.data).toEqual({ "text/markdown": "**b**" });
  const nothing = { a: 1, [symbol]: () => undefined };
  expect((await displayOf(nothing, plain))?.data["text/plain"]).toContain("a: 1");
});

test("an SVG element gets the namespace that an <img> needs, once", async () => {
  const element = (outerHTML: string) => ({
    outerHTML,
    localName: "svg",
    namespaceURI: "http://www.w3.org/2000/svg",
  });
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="5"></svg>';
  for (const given of ['<svg width="5"></svg>', svg])
    expect((await displayOf(element(given), plain))?.data).toEqual({
      "image/svg+xml": svg,
      "text/plain": "<svg>",
    });
});
