import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { datasetsFolder, programPlans } from "../../kernel-helpers/recording/plan.js";
import { recording } from "../../kernel-helpers/recording/recording.js";

const readme = readFileSync(join(datasetsFolder(), "README.md"), "utf8");
const runs = programPlans().flatMap((program) =>
  program.runs.map((run) => ({ name: `${program.name}/${run.name}`, shows: run.shows })),
);

describe("datasets/README.md", () => {
  it.each(runs)("lists $name and what it shows", ({ name, shows }) => {
    const row = readme.split("\n").find((line) => line.startsWith(`| \`${name}\` |`));
    expect(row).toContain(`| ${shows} |`);
  });

  it("lists no recording that is not there", () => {
    const listed = [...readme.matchAll(/^\| `([a-z-]+\/[a-z-]+\/[a-z0-9-]+)` \|/gm)];
    expect(listed.map(([, name]) => name).sort()).toEqual(runs.map(({ name }) => name).sort());
  });

  it("describes each field of truth.json", () => {
    const fields = Object.keys(recording("memstats-trends/pin/one-per-span").truth);
    expect(fields).toContain("measured");
    for (const field of fields) expect(readme).toContain(`| \`${field}\` |`);
  });
});
