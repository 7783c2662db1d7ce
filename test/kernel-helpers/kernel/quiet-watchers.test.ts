import { mkdirSync, mkdtempSync, rmdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Kernel, startKernel } from "../../../kernel-helpers/kernel/client.js";
import { outputText } from "../../../kernel-helpers/notebook/output-differences.js";
import { packagePath } from "../../../kernel-helpers/package-path.js";

const specs = ["leaklab", "tslab"].map((name) =>
  packagePath("kernel-helpers/jupyter/kernels", name),
);

describe.each(specs)("the file watchers of %s", (specFolder) => {
  const folder = mkdtempSync(join(tmpdir(), "leaklab-watch-"));
  const manifest = join(folder, "node_modules/box/package.json");
  let kernel: Kernel;

  beforeAll(async () => {
    mkdirSync(join(folder, "node_modules/box"), { recursive: true });
    mkdirSync(join(folder, "node_modules/gone"));
    writeFileSync(manifest, '{"name":"box","version":"1.0.0","main":"box.js","types":"box.d.ts"}');
    writeFileSync(join(folder, "node_modules/box/box.js"), "exports.size = 3;");
    writeFileSync(join(folder, "node_modules/box/box.d.ts"), "export const size: number;");
    writeFileSync(join(folder, "step.ts"), "export const step = 1;");
    kernel = await startKernel({ folder, specFolder });
  }, 60_000);
  afterAll(async () => {
    await kernel.close();
    rmSync(folder, { recursive: true });
  });

  async function printed(code: string): Promise<string> {
    const { status, outputs } = await kernel.execute(code);
    return `${status}: ${outputText(outputs)}`;
  }

  it("let cells run on while packages change beside an open notebook", async () => {
    expect(await printed('import { size } from "box"; size')).toBe("ok: 3\n");
    utimesSync(manifest, new Date(), new Date());
    rmdirSync(join(folder, "node_modules/gone"));
    await new Promise((over) => setTimeout(over, 600));
    expect(await printed("size + 1")).toBe("ok: 4\n");
    expect(await printed("size + 2")).toBe("ok: 5\n");
  }, 60_000);

  it("still read a .ts file beside the notebook again after an edit", async () => {
    expect(await printed('import { step } from "./step"; step')).toBe("ok: 1\n");
    writeFileSync(join(folder, "step.ts"), "export const step = 2;");
    await new Promise((over) => setTimeout(over, 600));
    expect(await printed('import { step } from "./step"; step')).toBe("ok: 2\n");
  }, 60_000);
});
