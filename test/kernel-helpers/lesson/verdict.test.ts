import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { verdicts } from "../../../kernel-helpers/lesson/verdict.js";

describe("verdicts", () => {
  it("calls a claim true, false or partly by how many of its parts hold", () => {
    const rows = verdicts([
      ["true", "all", true, true],
      ["false", "none", false],
      ["partly", "some", true, false],
    ]);
    expect(rows.map((row) => row.verdict)).toEqual(["true", "false", "partly"]);
    expect(inspect(rows)).toBe("TRUE    all\nFALSE   none\nPARTLY  some");
  });

  it("throws where the recording no longer says what the text says", () => {
    expect(() => verdicts([["false", "c", true]])).toThrow(
      'The recording calls "c" true, the text calls it false. The text must change.',
    );
  });
});
