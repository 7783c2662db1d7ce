import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { kernel } from "../../../kernel-helpers/cli/commands/kernel.js";
import { startKernel } from "../../../kernel-helpers/kernel/client.js";
import { installKernelSpec, uninstallKernelSpec } from "../../../kernel-helpers/kernel/install.js";
import { outputText } from "../../../kernel-helpers/notebook/output-differences.js";

const folder = mkdtempSync(join(tmpdir(), "leaklab-install-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test("install writes a spec with full paths below the prefix, uninstall removes it", () => {
  const place = { prefix: folder };
  const written = installKernelSpec(place);
  expect(written).toBe(join(folder, "share/jupyter/kernels/leaklab"));
  const spec = JSON.parse(readFileSync(join(written, "kernel.json"), "utf8"));
  expect(spec.display_name).toBe("TypeScript (leaklab)");
  expect(spec.argv).toHaveLength(3);
  expect(isAbsolute(spec.argv[0]) && existsSync(spec.argv[0])).toBe(true);
  expect(isAbsolute(spec.argv[1]) && existsSync(spec.argv[1])).toBe(true);
  expect(spec.argv[2]).toBe("{connection_file}");
  expect(uninstallKernelSpec(place)).toBe(written);
  expect(uninstallKernelSpec(place)).toBeUndefined();
});

test("an installed spec starts the kernel in a folder that knows nothing of leaklab", async () => {
  const specFolder = installKernelSpec({ prefix: folder });
  const running = await startKernel({ specFolder, folder });
  try {
    const { outputs } = await running.execute("1 + 1");
    expect(outputText(outputs)).toBe("2\n");
  } finally {
    await running.close();
  }
});

test("without a prefix it goes to the user's Jupyter folder, wherever that is set", () => {
  vi.stubEnv("JUPYTER_DATA_DIR", join(folder, "own"));
  expect(installKernelSpec()).toBe(join(folder, "own/kernels/leaklab"));
  vi.stubEnv("JUPYTER_DATA_DIR", "");
  vi.stubEnv("XDG_DATA_HOME", join(folder, "xdg"));
  const usual =
    process.platform === "darwin"
      ? join(homedir(), "Library/Jupyter/kernels/leaklab")
      : join(folder, "xdg/jupyter/kernels/leaklab");
  expect(uninstallKernelSpec()).toBeUndefined();
  if (process.platform !== "darwin") expect(installKernelSpec()).toBe(usual);
});

test("a prefix that is a file is refused with the folder and what to do", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(() => installKernelSpec({ prefix: file })).toThrow(/cannot be written there.*--prefix/s);
});

test("the command says where the spec is, and refuses what it does not know", async () => {
  const said = vi.spyOn(console, "log").mockImplementation(() => {});
  const complained = vi.spyOn(console, "error").mockImplementation(() => {});
  expect(await kernel(["install", "--prefix", folder])).toBe(0);
  expect(said.mock.calls[0]?.[0]).toContain(join(folder, "share/jupyter/kernels/leaklab"));
  expect(await kernel(["uninstall", "--prefix", folder])).toBe(0);
  expect(await kernel(["instal"])).toBe(1);
  expect(await kernel(["install", "--user", "--prefix", folder])).toBe(1);
  expect(complained.mock.calls[0]?.[0]).toContain("leaklab kernel install");
});

test("doctor names what a kernel needs, starts one and runs three cells", async () => {
  const said = vi.spyOn(console, "log").mockImplementation(() => {});
  const code = await kernel(["doctor"]);
  const lines = said.mock.calls.map(([line]) => String(line));
  for (const subject of ["Node", "ZeroMQ", "Registered", "Kernel", "Cell 1", "Cell 2", "Cell 3"])
    expect(lines.some((line) => line.startsWith(`ok   ${subject} `))).toBe(true);
  // JupyterLab may be missing on the machine of this test, and then the doctor says what to do.
  const lab = lines.find((line) => line.includes("JupyterLab"));
  expect(code).toBe(lab?.startsWith("ok") ? 0 : 1);
}, 120_000);
