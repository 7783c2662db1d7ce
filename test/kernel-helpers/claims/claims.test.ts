import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { claims } from "../../../kernel-helpers/claims/claims.js";
import { totals } from "../../../kernel-helpers/claims/totals.js";
import { readCatalog } from "../../../kernel-helpers/notebook/catalog.js";
import { articleClaims, type ClaimRow } from "../../../src/index.js";

const rows = claims();

function tally(field: "verdict" | "basis"): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row[field]] = (counts[row[field]] ?? 0) + 1;
  return counts;
}

describe("the ledger", () => {
  it.each(articleClaims)("comes to $verdict on $number: $english", ({ number, verdict }) => {
    expect(rows[number - 1]).toMatchObject({ number, verdict });
  });

  it("settles this many by recordings, by programs that ran, by source and not at all", () => {
    expect(tally("basis")).toEqual({ recording: 36, run: 52, source: 20, none: 2 });
    expect(tally("verdict")).toEqual({
      true: 11,
      partly: 27,
      false: 65,
      obsolete: 5,
      "cannot be settled": 2,
    });
  });

  it("has numbers or a reason behind each verdict, without a folder of the machine", () => {
    for (const { because, evidence, basis } of rows) {
      expect(because).toMatch(/\w/);
      expect(because).not.toMatch(/NaN|undefined(?!:)|Infinity|\/(?:tmp|home|root|work|usr)\//);
      expect(evidence.length > 0).toBe(basis !== "none");
    }
  });

  it("sends each claim to a lesson of the catalog or to a number that is kept free", () => {
    const { lessons, keptFree } = readCatalog();
    const known = [
      ...lessons.map(({ id }) => id),
      ...rows
        .map(({ lesson }) => lesson)
        .filter((lesson) => keptFree.some(({ number }) => lesson.startsWith(`${number}-`))),
    ];
    for (const { lesson } of rows) expect(known).toContain(lesson);
  });
});

describe("claims", () => {
  it("gives the claims of a chapter, a verdict, a lesson by id or slug", () => {
    const numbers = (found: readonly ClaimRow[]): number[] => found.map(({ number }) => number);
    expect(numbers(claims({ chapter: 3, verdict: "true" }))).toEqual([65, 67]);
    expect(numbers(claims({ lesson: "tiny-objects" })).slice(0, 3)).toEqual([22, 29, 30]);
    expect(claims({ lesson: "02-tiny-objects" })).toEqual(claims({ lesson: "tiny-objects" }));
    expect(claims({ chapter: 1, verdict: "obsolete" })).toEqual([]);
  });

  it("names the lessons there are where one has no claims", () => {
    expect(() => claims({ lesson: "tiny" })).toThrow(
      'No claim belongs to the lesson "tiny". Some belong to 00-start-here, 01-heap-sampling,',
    );
    expect(() => claims({ chapter: 6 })).toThrow(
      "No claim belongs to chapter 6. Some belong to 1 to 5.",
    );
  });

  it("prints one claim in two lines, and the totals", () => {
    expect(inspect(claims({ chapter: 4, verdict: "true" }))).toBe(
      [
        " 73  TRUE  On Linux Go gives pages back with MADV_DONTNEED by default",
        `     ${rows[72]?.because}`,
        "",
        "1 claims: 1 true",
        "settled 1 by programs and commands that were run",
      ].join("\n"),
    );
  });
});

describe("totals", () => {
  it("counts nothing without a complaint", () => {
    expect(totals([])).toEqual(["0 claims: ", "settled "]);
  });
});
