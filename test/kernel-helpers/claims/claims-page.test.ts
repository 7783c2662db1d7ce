import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { claims } from "../../../kernel-helpers/claims/claims.js";
import { claimsPage } from "../../../kernel-helpers/claims/claims-page.js";
import { readCatalog } from "../../../kernel-helpers/notebook/catalog.js";
import { packagePath } from "../../../kernel-helpers/package-path.js";

const catalog = readCatalog();

describe("notebooks/claims.md", () => {
  it("is what `npx leaklab claims` writes", () => {
    const stored = readFileSync(packagePath("notebooks", "claims.md"), "utf8");
    expect(stored).toBe(claimsPage(claims(), catalog));
  });
});

describe("claimsPage", () => {
  const [first] = claims({ chapter: 3 });
  if (first === undefined) throw new Error("no claims");

  it("writes a row of a table, links its lesson and escapes what Markdown would take", () => {
    const row = { ...first, english: "a|b *c* _d_ <e> `f` [g]", because: "1 | 2" };
    const page = claimsPage([row], catalog);
    expect(page).toContain("| 59 | a\\|b \\*c\\* \\_d\\_ \\<e> \\`f\\` \\[g\\]<br>");
    expect(page).toContain(
      " | 1 \\| 2 | run<br>`probe mallocs` | [02-tiny-objects](02-tiny-objects.ipynb) |",
    );
  });

  it("names a lesson to come without a link", () => {
    expect(claimsPage([{ ...first, lesson: "77-later" }], catalog)).toContain(" | 77-later |\n");
  });
});
