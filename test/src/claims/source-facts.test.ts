import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { articleClaims } from "../../../src/claims/article-claims.js";
import type { SourceFact } from "../../../src/claims/claim.js";
import { goFor } from "../../datasets/go.js";

const go = goFor("the claims that Go's source settles");
const facts = articleClaims.flatMap((claim) =>
  "source" in claim
    ? claim.source.map((fact) => ({ number: claim.number, file: fact.file, fact }))
    : [],
);

describe.skipIf(go === undefined)("the Go tree of this machine", () => {
  const said = spawnSync(go?.command ?? "go", ["env", "GOROOT"], { encoding: "utf8" });
  const root = said.stdout.trim();

  it.each(facts)("has, for claim $number, in $file what is said of it", ({ fact }) => {
    if ("lacks" in fact) expect(textOf(join(root, fact.file))).not.toContain(fact.lacks);
    else expect(declaration(join(root, fact.file), fact)).toContain(fact.has);
  });
});

/** From the line that starts the declaration to the line that ends it. */
function declaration(file: string, { at }: Extract<SourceFact, { at: string }>): string {
  const text = `\n${readFileSync(file, "utf8")}`;
  const start = text.indexOf(`\n${at}`);
  expect(start, `${at} in ${file}`).toBeGreaterThanOrEqual(0);
  return text.slice(start + 1).split(/\n[)}]/)[0] ?? "";
}

function textOf(path: string): string {
  if (statSync(path).isFile()) return readFileSync(path, "utf8");
  const files = readdirSync(path, { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) => file.endsWith(".go"));
  expect(sources.length).toBeGreaterThan(100);
  return sources.map((file) => readFileSync(join(path, file), "utf8")).join("\n");
}
