import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeControls, LeaklabError } from "../../src/errors.js";

describe("LeaklabError", () => {
  it("names file, place, reason and advice in one sentence each", () => {
    const error = new LeaklabError({
      code: "wire",
      file: "heap.pb.gz",
      offset: 17,
      reason: "field 2 ends after the end of the file",
      advice: "Fetch the profile again",
    });
    expect(error.message).toBe(
      'Cannot read "heap.pb.gz": field 2 ends after the end of the file (at byte 17). Fetch the profile again.',
    );
    expect(error.code).toBe("wire");
  });

  it("escapes control characters and stays under 2 KB", () => {
    const error = new LeaklabError({ code: "wire", reason: `\u001b[31m${"x".repeat(5000)}` });
    expect(error.message).toContain("\\u001b[31m");
    expect(error.message.length).toBeLessThan(2048);
  });

  it("prints as its sentence alone, without a stack", () => {
    const error = new LeaklabError({ code: "wire", reason: "boom" });
    expect(inspect(error)).toBe("LeaklabError: boom.");
    expect(error.stack).toContain("errors.test");
  });

  it("keeps the cause", () => {
    const cause = new Error("inner");
    expect(new LeaklabError({ code: "wire", reason: "outer", cause }).cause).toBe(cause);
  });
});

describe("escapeControls", () => {
  it("escapes direction marks, which could reorder a terminal line", () => {
    expect(escapeControls("a\u202eb")).toBe("a\\u202eb");
  });

  it("cuts no surrogate pair in two", () => {
    expect(escapeControls("ab🙂cd", 3)).toBe("ab…");
    expect(escapeControls("ab🙂cd", 4)).toBe("ab🙂…");
    // The escape takes six characters, so that the cut comes after it once more.
    expect(escapeControls("\u202e🙂", 7)).toBe("\\u202e…");
  });

  it("shows the half of a pair, which is no text, as an escape", () => {
    expect(escapeControls("a\ud800b\udc00")).toBe("a\\ud800b\\udc00");
  });

  it("gives well-formed text of any length it is cut to", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(20), fc.boolean(), (text, longest, cut) => {
        const escaped = escapeControls(cut ? text.slice(1) : text, longest);
        expect(escaped).not.toMatch(/\p{Cs}/u);
        expect(escaped.length).toBeLessThanOrEqual(longest + 1);
      }),
    );
  });
});
