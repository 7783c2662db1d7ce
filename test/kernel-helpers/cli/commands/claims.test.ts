import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { claims } from "../../../../kernel-helpers/cli/commands/claims.js";
import { packagePath } from "../../../../kernel-helpers/package-path.js";

let folder: string;
const said: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "leaklab-claims-"));
  cpSync(packagePath("notebooks", "catalog.json"), join(folder, "catalog.json"));
  said.length = 0;
  for (const method of ["log", "error"] as const)
    vi.spyOn(console, method).mockImplementation((line) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test("writes the page that is stored, and --check agrees with it", async () => {
  expect(await claims(["--folder", folder])).toBe(0);
  const stored = readFileSync(packagePath("notebooks", "claims.md"), "utf8");
  expect(readFileSync(join(folder, "claims.md"), "utf8")).toBe(stored);
  expect(await claims(["--check", "--folder", folder])).toBe(0);
  expect(said).toEqual([
    expect.stringMatching(/^written .*claims\.md$/),
    expect.stringMatching(/^ok {6}.*claims\.md$/),
  ]);
});

test("--check finds a page edited by hand, or none, and writes nothing", async () => {
  expect(await claims(["--check", "--folder", folder])).toBe(1);
  await claims(["--folder", folder]);
  appendFileSync(join(folder, "claims.md"), "more\n");
  expect(await claims(["--check", "--folder", folder])).toBe(1);
  expect(said.at(-1)).toContain("claims.md is not the page that `leaklab claims` would write");
  expect(readFileSync(join(folder, "claims.md"), "utf8")).toMatch(/more\n$/);
});
