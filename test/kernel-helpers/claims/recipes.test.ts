import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { recipes } from "../../../kernel-helpers/claims/recipes.js";
import { recordedEvidence } from "../../../kernel-helpers/claims/recorded-evidence.js";
import { programPlans } from "../../../kernel-helpers/recording/plan.js";
import { articleRecipes, type ClaimEvidence, judgeRecipe } from "../../../src/index.js";

const rows = recipes();
const evidence = recordedEvidence();
const plan = programPlans().find(({ name }) => name === "appendix/article");
const probes = plan?.runs[0]?.lines?.settings.map(([flag = ""]) => flag.slice("-probe=".length));

describe("recipes", () => {
  it("has each command of chapters 1, 4 and 5 and one that does what was meant", () => {
    expect(rows).toHaveLength(21);
    expect(rows.map(({ number }) => number)).toEqual([...rows.keys()].map((index) => index + 1));
    expect(new Set(rows.map(({ section }) => section[0]))).toEqual(new Set(["1", "4", "5"]));
    for (const row of rows) expect(row.instead).not.toBe(row.command);
  });

  it("names the probes that ran them, and each is recorded", () => {
    for (const row of rows) {
      expect(row.probes.length).toBeGreaterThan(0);
      expect(probes).toEqual(expect.arrayContaining([...row.probes]));
    }
  });

  it.each(rows)("has no loose end in $number: $command", ({ does, insteadDoes }) => {
    for (const text of [does, insteadDoes]) expect(text).not.toMatch(/NaN|undefined$|Infinity|^$/);
  });

  it("prints the article's command and the other one", () => {
    expect(inspect(rows)).toContain(
      [
        "1  to see the sampling rate (1)",
        "   article  GODEBUG=gctrace=1",
        "            prints a line per collection: 0 of 8 name a rate",
        "   instead  go tool pprof -raw heap.pb.gz | grep Period",
        "            prints Period: 524288",
      ].join("\n"),
    );
  });
});

describe("judgeRecipe", () => {
  it("throws where a finding no longer bears out the text", () => {
    const [first] = articleRecipes;
    if (first === undefined) throw new Error("no recipes");
    const counter: ClaimEvidence = {
      ...evidence,
      probe: (name) => {
        const finding = evidence.probe(name);
        return { ...finding, output: finding.output.replace("or a rate: 0", "or a rate: 8") };
      },
    };
    expect(() => judgeRecipe(first, 1, counter)).toThrow(
      'The findings no longer say of "GODEBUG=gctrace=1" that prints a line per collection: 8 of 8',
    );
  });
});
