import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/claims/evidence.js";
import { numberAfter, textAfter } from "../../../src/claims/finding.js";

const finding: Finding = {
  probe: "two",
  exitCode: 0,
  output: "== heap\nType: inuse_space\n== allocs\nType: alloc_space\nlines: 8\nkept: \n",
};

describe("textAfter", () => {
  it("gives the rest of the first line with the label", () => {
    expect(textAfter(finding, "Type")).toBe("inuse_space");
    expect(textAfter(finding, "kept")).toBe("");
  });

  it("takes the lines above a label along", () => {
    expect(textAfter(finding, "== allocs\nType")).toBe("alloc_space");
  });

  it("refuses a label that is not there, or only inside a line", () => {
    const message = 'The finding of the probe "two" has no line "ype"';
    expect(() => textAfter(finding, "ype")).toThrow(message);
  });
});

describe("numberAfter", () => {
  it("gives the number behind a label", () => {
    expect(numberAfter(finding, "lines")).toBe(8);
  });

  it("refuses a line without a number, an empty one too", () => {
    expect(() => numberAfter(finding, "Type")).toThrow('has no line "Type: <number>"');
    expect(() => numberAfter(finding, "kept")).toThrow('has no line "kept: <number>"');
  });
});
