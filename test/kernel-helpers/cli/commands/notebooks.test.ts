import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { notebooks } from "../../../../kernel-helpers/cli/commands/notebooks.js";
import { packagePath } from "../../../../kernel-helpers/package-path.js";
import { fixture } from "../../notebook/notebooks.js";

// A kernel takes seconds to start on a busy machine, and some tests start several.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
afterAll(() => vi.resetConfig());

// Inside the package, so that cells find what they import.
let folder: string;
const said: string[] = [];

beforeEach(() => {
  mkdirSync(packagePath("output"), { recursive: true });
  folder = mkdtempSync(packagePath("output", "workshop-"));
  cpSync(fixture("workshop"), folder, { recursive: true });
  said.length = 0;
  for (const method of ["log", "error"] as const)
    vi.spyOn(console, method).mockImplementation((line) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function change(name: string, from: string, to: string): void {
  const path = join(folder, name);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

test("a renewal of renewed notebooks changes no byte, and --check agrees", async () => {
  expect(await notebooks(["--folder", folder])).toBe(0);
  const names = ["00-begin", "02-tiny", "solutions/02-tiny", "exercises/02-tiny"];
  for (const name of names)
    expect(readFileSync(join(folder, `${name}.ipynb`), "utf8")).toBe(
      readFileSync(fixture(`workshop/${name}.ipynb`), "utf8"),
    );
  expect(await notebooks(["--check", "--folder", folder, "tiny"])).toBe(0);
});

test("--check shows a stored output that is no longer true and writes nothing", async () => {
  change("00-begin.ipynb", "rate 4096", "rate 512");
  expect(await notebooks(["--check", "--folder", folder, "begin"])).toBe(1);
  expect(said.join("\n")).toContain("- stored: rate 512\n  + now:    rate 4096");
  expect(readFileSync(join(folder, "00-begin.ipynb"), "utf8")).toContain("rate 512");
});

test("--check finds an exercise edited by hand, and a renewal makes it from its solution", async () => {
  change("exercises/02-tiny.ipynb", "// TODO: your answer here", "answerBytes = 16;");
  expect(await notebooks(["--check", "--folder", folder, "02-tiny"])).toBe(1);
  expect(said.join("\n")).toContain("its cells are not those that `leaklab notebooks` would write");
  expect(await notebooks(["--folder", folder, "02-tiny"])).toBe(0);
  expect(readFileSync(join(folder, "exercises/02-tiny.ipynb"), "utf8")).toContain("TODO");
});

test("a lesson that fails is not written and fails the command", async () => {
  change("00-begin.ipynb", "const rateBytes = 4096;", "throw new Error(1);");
  const before = readFileSync(join(folder, "00-begin.ipynb"), "utf8");
  expect(await notebooks(["--folder", folder, "begin"])).toBe(1);
  expect(said.join("\n")).toMatch(/FAILED .*00-begin\.ipynb/);
  expect(readFileSync(join(folder, "00-begin.ipynb"), "utf8")).toBe(before);
});

test("a broken house rule is said and fails the command", async () => {
  change("00-begin.ipynb", "# Begin", "# Start");
  expect(await notebooks(["--folder", folder, "begin"])).toBe(1);
  expect(said.join("\n")).toContain('its only H1 is not "Begin" at the top');
});

test("an unknown lesson is refused with the known ones", async () => {
  await expect(notebooks(["--folder", folder, "nine"])).rejects.toThrow(
    'there is no lesson "nine". There are "00-begin", "02-tiny".',
  );
});
