import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { delimiter } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SetUpRuns } from "./set-up-runs.js";
import { copyTree, hasJupyter } from "./workshop-copy.js";

let runs: SetUpRuns;
beforeAll(async () => {
  runs = new SetUpRuns();
  await runs.run(runs.npmThatSucceeds());
}, 120_000);
afterAll(() => runs.remove(), 60_000);

const venv = () => runs.path(".venv");
const kept = () => runs.beside("kept-venv");

describe.skipIf(!hasJupyter("the tests of .venv"))("a .venv is made anew", () => {
  beforeAll(() => copyTree(venv(), kept()), 60_000);
  beforeEach(() => {
    rmSync(venv(), { recursive: true, force: true });
    copyTree(kept(), venv());
  }, 60_000);

  test.each<[string, () => void]>([
    ["its interpreter is gone", () => relink(runs.path(".venv/bin/python"), "/nowhere/python3")],
    ["a package lacks a file", () => rmSync(packageFile("tornado/web.py"))],
    ["a file was cut short", () => cutShort(packageFile("zmq/__init__.py"))],
    ["it was never finished", () => rmSync(runs.path(".venv/.leaklab-stamp.json"))],
    ["its packages are gone", () => rmSync(runs.path(".venv/lib"), { recursive: true })],
    ["the requirements changed", () => appendFileSync(runs.path("requirements.txt"), "# new\n")],
  ])(
    "when %s, and then stays",
    async (_, change) => {
      change();
      expect(await runs.run(pythonThatCopies())).toMatchObject({ code: 0, done: "[3/3]" });
      expect(await runs.run()).toMatchObject({ code: 0, done: "" });
    },
    90_000,
  );
});

describe("what is missing is said in a plain sentence", () => {
  beforeAll(() => {
    rmSync(venv(), { recursive: true, force: true });
    mkdirSync(runs.beside("bin"));
    symlinkSync(process.execPath, runs.beside("bin/node"));
    symlinkSync("/bin/sh", runs.beside("bin/sh"));
  });
  // With Node and a shell, and without any Python.
  const barePath = () => runs.beside("bin");

  test("no Python: npm test says what is skipped and goes on", async () => {
    const { code, output } = await runs.run({ PATH: barePath() });
    expect(code).toBe(0);
    expect(output).toContain("There is no Python; JupyterLab needs Python 3.11 or newer.");
    expect(output).toContain("The tests that need JupyterLab will be skipped.");
  }, 60_000);

  test("no Python: npm start says how to read the lessons without it", async () => {
    const { code, output } = await runs.startWorkshop({ PATH: barePath() });
    expect(code).toBe(1);
    expect(output).toContain("[2/5] build ... up to date");
    expect(output).toContain("npx leaklab run notebooks/01-heap-sampling.ipynb");
  }, 60_000);

  test.each([
    ["an old Python", "leaklab 3.9.2 yes", "Python 3.9.2 is too old; JupyterLab needs"],
    ["a Python without venv", "leaklab 3.12.3 no", "apt install python3-venv (or python3.12-venv)"],
    ["a Python that only fails", "pyenv: python3: command not found", "There is no Python;"],
  ])(
    "%s",
    async (name, answer, sentence) => {
      runs.tool(`${name}/python3`, `#!/bin/sh\necho "${answer}"\n`);
      const path = [runs.beside("tools", name), barePath()].join(delimiter);
      expect((await runs.run({ PATH: path })).output).toContain(sentence);
    },
    60_000,
  );

  test("no network for JupyterLab, and the next start begins anew", async () => {
    const { output } = await runs.run();
    expect(output).toContain("The network cannot be reached.");
    expect(existsSync(runs.path(".venv/.leaklab-stamp.json"))).toBe(false);
  }, 90_000);

  test("no network for the npm packages", async () => {
    rmSync(runs.path("node_modules"), { recursive: true });
    const emptyCache = { npm_config_cache: runs.beside("cache"), PATH: process.env.PATH };
    const { code, output } = await runs.run({ ...emptyCache, LEAKLAB_PYTHON: "/nowhere" });
    expect(code).toBe(1);
    expect(output).toContain("The network cannot be reached.");
  }, 90_000);
});

/** A Python that answers the set-up's question and makes .venv by copying the kept one. */
function pythonThatCopies(): NodeJS.ProcessEnv {
  const copy = process.platform === "linux" ? "cp -al" : "cp -a";
  const answer = `-c) echo "leaklab 3.11.0 yes";; -m) ${copy} "${kept()}" "$3";;`;
  return { LEAKLAB_PYTHON: runs.tool("copying", `#!/bin/sh\ncase "$1" in ${answer} esac\n`) };
}

function packageFile(file: string): string {
  const [python = ""] = readdirSync(runs.path(".venv/lib"));
  return runs.path(".venv/lib", python, "site-packages", file);
}

/** Puts a shorter file in its place; the old one is shared with the kept copy. */
function cutShort(file: string): void {
  rmSync(file);
  writeFileSync(file, "# cut");
}

function relink(link: string, target: string): void {
  rmSync(link);
  symlinkSync(target, link);
}
