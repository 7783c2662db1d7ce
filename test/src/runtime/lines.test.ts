import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLines } from "../../../src/runtime/lines.js";
import { textFile } from "../../fixtures/runtime/text-file.js";

const write = textFile("log.txt");

describe("readLines", () => {
  it("gives each line of a file as splitting its text does, wherever its pieces of 256 KiB end", () => {
    const filler = fc
      .integer({ min: 262_100, max: 262_180 })
      .map((length) => "é".repeat(length / 2));
    const text = fc.string().map((line) => line.replaceAll(/[\r\n\ufeff]/g, " "));
    fc.assert(
      fc.property(fc.array(fc.oneof(text, filler), { maxLength: 6 }), (lines) => {
        const path = write(lines.map((line) => `${line}\n`).join(""));
        const expected = lines
          .map((line, index) => ({ line: index + 1, text: line, fault: undefined }))
          .filter((line) => line.text.trim() !== "");
        expect([...readLines(path)]).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it("gives a line over the cap as a fault and the next one whole", () => {
    const path = write(`${"x".repeat(3_000_000)}\nnext\n${"y".repeat(1_048_576)}\n`);
    const lines = [...readLines(path)].map(({ line, text, fault }) => [line, text.length, fault]);
    expect(lines).toEqual([
      [1, 0, "is longer than 1 MiB"],
      [2, 4, undefined],
      [3, 1_048_576, undefined],
    ]);
  });

  it("refuses a cap that is no number of bytes", () => {
    const path = write("one\n");
    expect(() => [...readLines(path, { lineCapBytes: Number.NaN })]).toThrow("lineCapBytes is NaN");
    expect(() => [...readLines(path, { inputCapBytes: 0 })]).toThrow("inputCapBytes is 0");
  });
});
