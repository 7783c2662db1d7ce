import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it, vi } from "vitest";
import { allCases } from "./cases.js";
import { clauses } from "./clauses.js";
import { codeFaults } from "./faults/code-faults.js";
import type { Fault } from "./faults/fault.js";
import { wireFaults } from "./faults/wire-faults.js";
import type { Probe } from "./probe.js";
import { passedOnStock } from "./stock.js";
import { Table } from "./table.js";
import { Trial } from "./trial.js";
import { makeWorkshop } from "./workshop.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
afterAll(() => vi.resetConfig());

const folder = makeWorkshop();
const table = new Table();
const faults = [...wireFaults, ...codeFaults];
afterAll(() => {
  rmSync(folder, { recursive: true });
  console.log(table.text(allCases, faults));
});

describe("our kernel", () => {
  const trial = new Trial("leaklab", folder);
  afterAll(() => trial.close());

  it.each(allCases)("$name", async (one) => {
    table.note(one, "leaklab", false);
    await trial.run(one);
    table.note(one, "leaklab", true);
  });
});

// Stock tslab takes long to fail, so only `LEAKLAB_CONFORMANCE=all` runs what it is known to fail.
const all = process.env.LEAKLAB_CONFORMANCE === "all";

describe("stock tslab", () => {
  const trial = new Trial("tslab", folder);
  afterAll(() => trial.close());
  const ofKernels = allCases.filter(({ kernel }) => kernel !== "none");

  it.each(ofKernels.filter(({ name }) => passedOnStock.has(name)))(
    "$name",
    // On a busy machine it loses an output now and then.
    { retry: 1 },
    async (one) => {
      table.note(one, "tslab", false);
      await trial.run(one);
      table.note(one, "tslab", true);
      // It refuses cells for a while after one that failed.
      await sleep(250);
    },
  );

  it.runIf(all).each(ofKernels.filter(({ name }) => !passedOnStock.has(name)))(
    "fails: $name",
    async (one) => {
      table.note(one, "tslab", false);
      await expect(trial.run(one)).rejects.toThrow();
    },
  );
});

describe("a planted fault", () => {
  const shared = new Trial("leaklab", folder);
  afterAll(() => shared.close());

  it.each(wireFaults)("$name, and its cases see it", async (fault) => {
    shared.plant(fault);
    await isSeen(fault, shared);
  });

  it.each(codeFaults)("$name, and its cases see it", async (fault) => {
    const trial = new Trial("leaklab", folder, fault);
    await isSeen(fault, trial).finally(() => trial.close());
  });

  async function isSeen(fault: Fault, trial: Trial): Promise<void> {
    for (const name of fault.fails) {
      const one = allCases.find((candidate) => candidate.name === name);
      if (one === undefined) throw new Error(`there is no case "${name}"`);
      if (one.kernel !== "none") await isWell(await trial.kernel());
      await expect(trial.run(one), name).rejects.toThrow();
    }
    table.noteSeen(fault);
  }

  /** Else a case might fail for want of a kernel. */
  async function isWell(kernel: Probe): Promise<void> {
    expect((await kernel.execute("1", {}, 60_000)).reply.status).toBe("ok");
  }
});

describe("the suite", () => {
  it("has at least 80 cases, each with a name of its own", () => {
    expect(new Set(allCases.map(({ name }) => name)).size).toBe(allCases.length);
    expect(allCases.length).toBeGreaterThanOrEqual(80);
  });

  it("has a case for each clause", () => {
    const tried = new Set(allCases.map(({ clause }) => clause));
    expect(clauses.filter((clause) => !tried.has(clause))).toEqual([]);
  });

  it("has a case for each clause that stock tslab or a planted fault fails", () => {
    const sharp = allCases.filter(
      ({ name, kernel }) =>
        (kernel !== "none" && !passedOnStock.has(name)) ||
        faults.some(({ fails }) => fails.includes(name)),
    );
    const shown = new Set(sharp.map(({ clause }) => clause));
    expect(clauses.filter((clause) => !shown.has(clause))).toEqual([]);
  });
});
