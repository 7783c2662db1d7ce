import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { run } from "../../../../kernel-helpers/cli/commands/run.js";
import { readNotebook } from "../../../../kernel-helpers/notebook/read-notebook.js";
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
  folder = mkdtempSync(packagePath("output", "run-"));
  said.length = 0;
  for (const method of ["log", "error"] as const)
    vi.spyOn(console, method).mockImplementation((line) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test("run writes the executed notebook and its page to the output folder", async () => {
  const before = readFileSync(fixture("working.ipynb"), "utf8");
  const output = join(folder, "deep", "output");
  expect(await run([fixture("working.ipynb"), "--output", output])).toBe(0);
  const { cells } = readNotebook(join(output, "working.ipynb"));
  expect(cells.at(-1)).toMatchObject({ outputs: [{ text: "waited\n" }] });
  expect(readFileSync(join(output, "working.html"), "utf8")).toContain("waited");
  expect(said.join("\n")).toMatch(
    /^ok {5}.*working\.ipynb: 4 code cells, .* s -> .*working\.html$/,
  );
  expect(readFileSync(fixture("working.ipynb"), "utf8")).toBe(before);
});

test("run --in-place writes beside the notebook, and not when it fails", async () => {
  for (const name of ["working", "broken-throws"])
    cpSync(fixture(`${name}.ipynb`), join(folder, `${name}.ipynb`));
  const path = join(folder, "working.ipynb");
  const broken = join(folder, "broken-throws.ipynb");
  expect(await run(["--in-place", "--no-html", path, broken])).toBe(1);
  expect(readNotebook(path).cells.at(-1)).toMatchObject({ outputs: [{ text: "waited\n" }] });
  expect(readFileSync(broken, "utf8")).toBe(readFileSync(fixture("broken-throws.ipynb"), "utf8"));
  expect(existsSync(join(folder, "working.html"))).toBe(false);
});

test("a failing cell is named with its reason in plain text, and the others still run", async () => {
  const paths = [fixture("broken-throws.ipynb"), fixture("tolerant.ipynb")];
  expect(await run([...paths, "--output", folder])).toBe(1);
  const text = said.join("\n");
  expect(text).toContain('code cell 2 (throw new Error("planted");):\n    it failed');
  expect(text).toContain("Error: planted");
  expect(text).not.toMatch(/^ +at /m);
  expect(text).toMatch(/^ok .*tolerant\.ipynb/m);
});

test("notebooks of one name in two folders do not overwrite each other", async () => {
  const paths = ["02-tiny", "exercises/02-tiny"].map((name) => fixture(`workshop/${name}.ipynb`));
  expect(await run([...paths, "--output", folder])).toBe(0);
  expect(existsSync(join(folder, "02-tiny.html"))).toBe(true);
  expect(existsSync(join(folder, "exercises", "02-tiny.html"))).toBe(true);
});

test("a missing notebook, a folder and a text are plain failures", async () => {
  const text = join(folder, "log.txt");
  writeFileSync(text, "not a notebook");
  expect(await run([join(folder, "none.ipynb"), folder, text, "--output", folder])).toBe(1);
  expect(said).toHaveLength(3);
  expect(said[0]).toMatch(/^FAILED .*none\.ipynb: Cannot read .*: there is no such file\./);
  expect(said[1]).toContain("it is a folder");
  expect(said[2]).toContain("it is not JSON");
});

test("run without a notebook explains itself and fails", async () => {
  expect(await run([])).toBe(1);
  expect(said[0]).toMatch(/^leaklab run <notebook/);
});
