import { describe, expect, it } from "vitest";
import { verdictOfParts } from "../../../src/claims/verdict.js";

describe("verdictOfParts", () => {
  it.each([
    { parts: [true], verdict: "true" },
    { parts: [false], verdict: "false" },
    { parts: [true, true], verdict: "true" },
    { parts: [true, false], verdict: "partly" },
    { parts: [false, false], verdict: "false" },
  ])("calls a claim with the parts $parts $verdict", ({ parts, verdict }) => {
    expect(verdictOfParts(parts)).toBe(verdict);
  });
});
