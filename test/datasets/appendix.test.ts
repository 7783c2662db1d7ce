import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recordedEvidence } from "../../kernel-helpers/claims/recorded-evidence.js";
import { buildLab } from "../../kernel-helpers/recording/build-lab.js";
import { programPlans } from "../../kernel-helpers/recording/plan.js";
import { recordRun } from "../../kernel-helpers/recording/record-run.js";
import { articleClaims, type Finding, judgeClaim } from "../../src/index.js";
import { goFor } from "./go.js";

const go = goFor("the probes of the appendix");
const probes = ["compile-write-heap-dump", "godebug-rate", "no-profiler", "size-classes"];

/** What this machine's Go says to some of the probes now. */
async function findings(): Promise<readonly Finding[]> {
  const run = programPlans().find(({ name }) => name === "appendix/article")?.runs[0];
  if (go === undefined || run?.lines === undefined) throw new Error("no such run");
  const folder = mkdtempSync(join(tmpdir(), "leaklab-probes-"));
  try {
    const output = join(folder, "article");
    await buildLab({ go, program: "appendix/article", race: false, output });
    const settings = probes.map((probe) => [`-probe=${probe}`]);
    await recordRun({ ...run, lines: { ...run.lines, settings } }, output, folder);
    const lines = readFileSync(join(folder, run.lines.file), "utf8").trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line) as Finding);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(go === undefined)("the probes of the appendix, run again", () => {
  it("lead to the same verdicts", async () => {
    const fresh = await findings();
    expect(fresh.map(({ probe }) => probe)).toEqual(probes);
    const real = recordedEvidence();
    const evidence = {
      ...real,
      probe: (name: string) => fresh.find(({ probe }) => probe === name) ?? real.probe(name),
    };
    for (const number of [13, 22, 49, 50, 96, 99]) {
      const claim = articleClaims[number - 1];
      if (claim === undefined) throw new Error(`no claim ${number}`);
      expect(judgeClaim(claim, evidence)).toMatchObject({ number, verdict: claim.verdict });
    }
  }, 120_000);
});
