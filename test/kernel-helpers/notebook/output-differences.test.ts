import { expect, test } from "vitest";
import type { Output } from "../../../kernel-helpers/kernel/output.js";
import { outputDifferences } from "../../../kernel-helpers/notebook/output-differences.js";
import { code, displayed, notebookOf, printed } from "./notebooks.js";

function differences(stored: readonly Output[], fresh: readonly Output[]): readonly string[] {
  return outputDifferences(notebookOf(code("x", ...stored)), notebookOf(code("x", ...fresh)));
}

test("a last value sent as a result equals the same text on stdout", () => {
  const result: Output = {
    output_type: "execute_result",
    execution_count: 1,
    data: { "text/plain": "2" },
    metadata: {},
  };
  expect(differences([printed("1\n2\n")], [printed("1\n"), result])).toEqual([]);
});

test("PNG may differ in its bytes but not be absent, SVG and text may not differ", () => {
  const picture = (svg: string, png: object) => [displayed({ "image/svg+xml": svg, ...png })];
  const png = (bytes: string) => ({ "image/png": bytes });
  expect(differences(picture("<svg/>", png("a")), picture("<svg/>", png("b")))).toEqual([]);
  expect(differences(picture("<svg/>", png("a")), picture("<svg/>", {}))).toHaveLength(1);
  expect(differences(picture("<svg/>", {}), picture("<svg />", {}))).toHaveLength(1);
});

test("the order of keys in a JSON form is no difference, its values are", () => {
  const spec = (json: object) => [displayed({ "application/vnd.vegalite.v5+json": json })];
  expect(differences(spec({ a: 1, b: { c: 2, d: 3 } }), spec({ b: { d: 3, c: 2 }, a: 1 }))).toEqual(
    [],
  );
  expect(differences(spec({ a: 1 }), spec({ a: 2 }))).toEqual([
    'code cell 1 (x):\n  - stored:  "a": 1\n  + now:     "a": 2',
  ]);
});

test("a difference shows only the lines that differ, and the cell", () => {
  const [text] = differences([printed("a\nb\nc\n")], [printed("a\nB\nB2\nc\n")]);
  expect(text).toBe("code cell 1 (x):\n  - stored: b\n  + now:    B\n  + now:    B2");
});

test("text on stderr and errors differ from the same text on stdout", () => {
  const stderr: Output = { output_type: "stream", name: "stderr", text: "a\n" };
  expect(differences([printed("a\n")], [stderr])).toHaveLength(1);
});

test("a live cell may print what it likes", () => {
  const live = { ...code("x", printed("1")), metadata: { tags: ["live"] } };
  expect(outputDifferences(notebookOf(live), notebookOf(code("x", printed("2"))))).toEqual([]);
});
