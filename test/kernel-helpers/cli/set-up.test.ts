import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SetUpRuns } from "./set-up-runs.js";
import { pause, Running } from "./workshop-copy.js";

let runs: SetUpRuns;
beforeAll(async () => {
  runs = new SetUpRuns();
  await runs.run(runs.npmThatSucceeds());
}, 120_000);
afterAll(() => runs.remove(), 60_000);

const append = (file: string, text: string) => appendFileSync(runs.path(file), text);

/** Changes package.json where npm looks, or where only other tools do. */
function changeManifest(field: "overrides" | "keywords"): void {
  const path = runs.path("package.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  const before = JSON.stringify(manifest[field] ?? "");
  writeFileSync(path, JSON.stringify({ ...manifest, [field]: { pako: `3.0.${before.length}` } }));
}

describe("the set-up does nothing twice", () => {
  test("a prepared folder needs no step and no network", async () => {
    expect(await runs.run()).toMatchObject({ code: 0, done: "" });
  }, 60_000);

  test.each([
    ["a source", "src/units.ts", "// one\n", "[2/3]"],
    ["the compiler options", "tsconfig.json", "\n", "[2/3]"],
    ["the lock", "package-lock.json", "\n", "[1/3] [2/3]"],
  ])(
    "%s changed: what depends on it is done again, once",
    async (_, file, text, done) => {
      append(file, text);
      expect(await runs.run(runs.npmThatSucceeds())).toMatchObject({ code: 0, done });
      expect(await runs.run()).toMatchObject({ code: 0, done: "" });
    },
    60_000,
  );

  test("a changed dependency brings the packages again, another change of package.json does not", async () => {
    changeManifest("overrides");
    expect(await runs.run(runs.npmThatSucceeds())).toMatchObject({ code: 0, done: "[1/3]" });
    changeManifest("keywords");
    expect(await runs.run()).toMatchObject({ code: 0, done: "" });
  }, 60_000);

  test.each([
    ["node_modules", "node", "[1/3]"],
    ["node_modules", "platform", "[1/3]"],
    ["dist", "node", "[2/3]"],
  ])(
    "%s made by another %s is made anew",
    async (folder, input, done) => {
      const stamp = runs.path(folder, ".leaklab-stamp.json");
      const inputs = JSON.parse(readFileSync(stamp, "utf8"));
      writeFileSync(stamp, JSON.stringify({ ...inputs, [input]: "another" }));
      expect(await runs.run(runs.npmThatSucceeds())).toMatchObject({ code: 0, done });
    },
    60_000,
  );
});

describe("what is damaged or half-made is made anew", () => {
  test("an output that is missing, and one whose source is gone is removed", async () => {
    writeFileSync(runs.path("dist/src/deleted.js"), "");
    rmSync(runs.path("dist/src/units.js"));
    expect(await runs.run()).toMatchObject({ code: 0, done: "[2/3]" });
    expect(existsSync(runs.path("dist/src/deleted.js"))).toBe(false);
  }, 60_000);

  test("a build that was killed", async () => {
    append("src/units.ts", "// two\n");
    const running = runs.start();
    await running.says(/compiling/);
    process.kill(-running.pid, "SIGKILL");
    expect(await running.leftAfter(5_000)).toEqual([]);
    expect(await runs.run()).toMatchObject({ code: 0, done: "[2/3]" });
  }, 60_000);

  test.each([
    ["SIGKILL", null],
    ["SIGTERM", 143],
  ] as const)(
    "npm packages on %s: npm dies with the set-up",
    async (signal, code) => {
      const hanging = runs.tool("hanging/npm-cli.js", "setTimeout(() => {}, 100_000);");
      // npm ci begins by taking away what was installed, with its record.
      rmSync(runs.path("node_modules/.package-lock.json"), { force: true });
      changeManifest("overrides");
      const running = runs.start({ npm_execpath: hanging });
      await running.says(/npm packages: installing/);
      while (!running.living().some((line) => line.includes("npm-cli.js"))) await pause(20);
      process.kill(running.pid, signal);
      expect((await running.ended).code).toBe(code);
      expect(await running.leftAfter(5_000)).toEqual([]);
      expect(await runs.run(runs.npmThatSucceeds())).toMatchObject({ code: 0, done: "[1/3]" });
    },
    60_000,
  );

  test("a node_modules that lacks a package", async () => {
    renameSync(runs.path("node_modules/pako"), runs.beside("pako"));
    expect((await runs.run(runs.npmThatSucceeds())).done).toContain("[1/3]");
    renameSync(runs.beside("pako"), runs.path("node_modules/pako"));
  }, 60_000);

  test("a build with an error names it, and the next one is clean", async () => {
    writeFileSync(runs.path("src/wrong.ts"), 'export const wrong: number = "text";\n');
    const failed = await runs.run();
    expect(failed.code).toBe(1);
    expect(failed.output).toContain("src/wrong.ts(1,14): error TS2322");
    rmSync(runs.path("src/wrong.ts"));
    expect(await runs.run()).toMatchObject({ code: 0, done: "[2/3]" });
  }, 60_000);
});

describe("two starts at the same time", () => {
  test("wait for each other, and the work is done once", async () => {
    append("src/units.ts", "// three\n");
    const both = [runs.start(), runs.start()];
    const endings = await Promise.all(both.map((one) => one.ended));
    expect(endings.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.filter((one) => one.output.includes("compiling"))).toHaveLength(1);
  }, 60_000);

  test("a lock whose holder is dead holds nobody up", async () => {
    const dead = new Running(runs.workshop, [process.execPath, "--version"]);
    await dead.ended;
    const lock = runs.path("workbook/.set-up.lock");
    writeFileSync(lock, JSON.stringify({ pid: dead.pid, host: hostname() }));
    expect(await runs.run()).toMatchObject({ code: 0, done: "" });
    expect(existsSync(lock)).toBe(false);
  }, 60_000);
});
