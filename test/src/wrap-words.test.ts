import { describe, expect, it } from "vitest";
import { wrapWords } from "../../src/wrap-words.js";

describe("wrapWords", () => {
  it("breaks between words, at 80 characters at the latest", () => {
    const lines = wrapWords("seven ".repeat(30).trim()).split("\n");
    expect(lines.map((line) => line.length)).toEqual([77, 77, 23]);
    expect(lines.join(" ")).toBe("seven ".repeat(30).trim());
  });

  it("keeps the lines there are, and the space before their first word", () => {
    expect(wrapWords("one\n  two\n\nthree")).toBe("one\n  two\n\nthree");
  });

  it("lets what is broken off begin as far in as its line", () => {
    const lines = wrapWords(`    ${"seven ".repeat(30).trim()}`).split("\n");
    expect(lines.map((line) => line.length)).toEqual([75, 75, 39]);
    for (const line of lines) expect(line).toMatch(/^ {4}seven/);
    expect(wrapWords(`    ${"x".repeat(200)}`)).toBe(`    ${"x".repeat(200)}`);
  });

  it("keeps a word longer than a line whole", () => {
    const path = "x".repeat(200);
    expect(wrapWords(`see ${path}`)).toContain(path);
  });
});
