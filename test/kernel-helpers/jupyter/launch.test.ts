import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startKernel } from "../../../kernel-helpers/kernel/client.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const spec = join(root, "kernel-helpers/jupyter/kernels/leaklab");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "leaklab-launch-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the committed spec holds no absolute path", () => {
  const { argv } = JSON.parse(readFileSync(join(spec, "kernel.json"), "utf8"));
  expect(argv).toEqual(["node", "{resource_dir}/launch.mjs", "{connection_file}"]);
});

test("a tslab planted beside a foreign notebook is not used", async () => {
  const planted = join(folder, "node_modules/tslab/dist");
  mkdirSync(planted, { recursive: true });
  const trace = join(folder, "trace");
  const trap = `require("fs").writeFileSync(${JSON.stringify(trace)}, "ran");`;
  writeFileSync(join(planted, "main.js"), `${trap} exports.startKernel = () => {};`);
  const kernel = await startKernel({ specFolder: spec, folder });
  try {
    expect((await kernel.execute("1 + 1")).status).toBe("ok");
    expect(() => readFileSync(trace)).toThrow("ENOENT");
  } finally {
    await kernel.close();
  }
});

test("a kernel whose repository was never set up says what to run", () => {
  const copy = join(folder, "repository/kernel-helpers/jupyter/kernels/leaklab");
  cpSync(spec, copy, { recursive: true });
  const launched = spawnSync(process.execPath, [join(copy, "launch.mjs"), "connection.json"]);
  expect(launched.status).toBe(1);
  expect(launched.stderr.toString()).toMatch(/not set up in .*repository.*npm start/);
});
