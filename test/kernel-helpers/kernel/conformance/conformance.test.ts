import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { packagePath } from "../../../../kernel-helpers/package-path.js";
import {
  type Case,
  control,
  ends,
  help,
  language,
  protocol,
  results,
  streams,
  tracebacks,
} from "./cases.js";
import { Probe } from "./probe.js";
import { passedOnStock } from "./stock.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
afterAll(() => vi.resetConfig());

const cases = [protocol, language, results, streams, help, tracebacks, control].flat();
const folder = mkdtempSync(join(tmpdir(), "leaklab-conformance-"));
const specs = {
  leaklab: packagePath("kernel-helpers/jupyter/kernels/leaklab"),
  tslab: packagePath("test/fixtures/kernels/stock-tslab"),
};
const outcomes = new Map<string, Partial<Record<keyof typeof specs, boolean>>>();

beforeAll(() => {
  const box = join(folder, "node_modules/only-exports");
  mkdirSync(box, { recursive: true });
  const manifest = { name: "only-exports", exports: { types: "./box.d.ts", default: "./box.js" } };
  writeFileSync(join(box, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(box, "box.js"), "exports.double = (n) => 2 * n;");
  writeFileSync(join(box, "box.d.ts"), "export declare function double(n: number): number;");
  writeFileSync(join(folder, "beside.ts"), "export const beside: number = 7;");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  printTable();
});

function note(name: string, spec: keyof typeof specs, hasPassed: boolean): void {
  outcomes.set(name, { ...outcomes.get(name), [spec]: hasPassed });
}

describe("our kernel", () => {
  let kernel: Probe;
  beforeAll(async () => {
    kernel = await Probe.start(specs.leaklab, folder);
  });
  afterAll(() => kernel.close());

  it.each(cases)("$name", async ({ name, run }) => {
    note(name, "leaklab", false);
    await run(kernel);
    note(name, "leaklab", true);
  });

  it.each(ends)("$name", async ({ name, run }) => {
    note(name, "leaklab", false);
    await alone("leaklab", run);
    note(name, "leaklab", true);
  });
});

// Stock tslab takes long to fail, so only `LEAKLAB_CONFORMANCE=all` runs what it is known to fail.
const all = process.env.LEAKLAB_CONFORMANCE === "all";

describe("stock tslab", () => {
  const chosen = [...cases, ...ends].filter(({ name }) => all || passedOnStock.has(name));
  let kernel: Probe | undefined;
  afterAll(() => kernel?.close());

  it.each(chosen)("$name", async ({ name, run }) => {
    note(name, "tslab", false);
    if (ends.some((end) => end.name === name)) await quiet(alone("tslab", run), name);
    else {
      kernel ??= await Probe.start(specs.tslab, folder);
      await quiet(run(kernel), name);
      if (outcomes.get(name)?.tslab === true) return;
      // A case that failed may have left it stuck or ended.
      await kernel.close();
      kernel = undefined;
    }
  });

  async function quiet(running: Promise<void>, name: string): Promise<void> {
    try {
      await running;
      note(name, "tslab", true);
    } catch (error) {
      if (passedOnStock.has(name)) throw error;
    }
  }
});

async function alone(spec: keyof typeof specs, run: Case["run"]): Promise<void> {
  const kernel = await Probe.start(specs[spec], folder);
  try {
    await run(kernel);
  } finally {
    await kernel.close();
  }
}

function printTable(): void {
  const mark = (hasPassed: boolean | undefined): string =>
    hasPassed === undefined ? "fails (known)" : hasPassed ? "passes" : "FAILS";
  const lines = [...outcomes].map(
    ([name, { leaklab, tslab }]) => `${mark(leaklab).padEnd(8)} ${mark(tslab).padEnd(14)} ${name}`,
  );
  console.log(["leaklab  stock tslab    case", ...lines].join("\n"));
}

it("has at least 80 cases", () => {
  expect(cases.length + ends.length).toBeGreaterThanOrEqual(80);
});
