import { describe, expect, it } from "vitest";
import { articleClaims } from "../../../src/claims/article-claims.js";

describe("the article's claims", () => {
  it("are numbered from 1 to 110, each once", () => {
    const numbers = articleClaims.map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 110 }, (_, index) => index + 1));
  });

  it("stand under the five chapters, at most 30 words of ours each", () => {
    for (const { section, english, chinese } of articleClaims) {
      expect(section).toMatch(/^(?:1|[2-5]\.[1-9])$/);
      expect(english.split(" ").length).toBeLessThanOrEqual(30);
      expect(english).not.toMatch(/[\u4e00-\u9fff]|[.]$/);
      expect(chinese).toMatch(/[\u4e00-\u9fff]/);
      expect(chinese.length).toBeLessThanOrEqual(50);
    }
  });

  it("say the last Go of which an obsolete claim was true, and of no other", () => {
    for (const { verdict, heldUntil } of articleClaims)
      expect(heldUntil !== undefined).toBe(verdict === "obsolete");
  });
});
