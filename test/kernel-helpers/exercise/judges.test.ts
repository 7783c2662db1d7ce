import { describe, expect, it } from "vitest";
import { choice, quantity } from "../../../kernel-helpers/exercise/judges.js";

describe("choice", () => {
  const judge = choice({
    right: { answer: "main.leaky", reason: "it keeps them" },
    wrong: [{ answer: "main.innocent", reason: "it drops them" }],
  });

  it("accepts the right words whatever their case and the space around them", () => {
    expect(judge(" Main.Leaky ")).toEqual({ passed: true, reason: "it keeps them" });
  });

  it("refuses a tempting answer with its own reason", () => {
    expect(judge("main.innocent")).toEqual({ passed: false, reason: "it drops them" });
  });

  it("lists the answers it knows, in alphabetical order, when it hears another", () => {
    expect(judge("main.main").reason).toBe(
      'this exercise knows the answers "main.innocent", "main.leaky"',
    );
  });
});

describe("quantity", () => {
  const judge = quantity({
    right: { answer: 200, reason: "right" },
    wrong: [{ answer: 100, reason: "that is one half" }],
    tolerance: 0.01,
  });

  it("accepts a number within the tolerance and nothing beyond it", () => {
    expect(judge(201).passed).toBe(true);
    expect(judge(203)).toEqual({ passed: false, reason: "203 is too large" });
    expect(judge(-1)).toEqual({ passed: false, reason: "-1 is too small" });
  });

  it("refuses a tempting number with its own reason", () => {
    expect(judge(100)).toEqual({ passed: false, reason: "that is one half" });
  });

  it("wants a number", () => {
    expect(judge("200").reason).toBe("the answer must be a number");
    expect(judge(Number.NaN).passed).toBe(false);
    expect(judge(Number.POSITIVE_INFINITY).passed).toBe(false);
  });
});
