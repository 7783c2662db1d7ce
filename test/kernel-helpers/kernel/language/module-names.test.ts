import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  moduleNames,
  openModuleName,
} from "../../../../kernel-helpers/kernel/language/module-names.js";

const folder = mkdtempSync(join(tmpdir(), "leaklab-names-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['import {} from "leak', "leak", 16],
  ["import 'no", "no", 8],
  ['const v = await import("node:f', "node:f", 24],
  ["const v = require('", "", 19],
  ['export * from "./be', "./be", 15],
])("in %j the name %j is open", (text, typed, start) => {
  expect(openModuleName(text)).toEqual({ typed, start });
});

test.each(['import {} from "done"', 'const text = "leak', "leak", 'from "a\n'])(
  "in %j no module name is open",
  (text) => {
    expect(openModuleName(text)).toBeUndefined();
  },
);

test("leaklab comes first, then what the nearest package.json names, then Node's modules", () => {
  const inside = join(folder, "deep/er");
  mkdirSync(inside, { recursive: true });
  const dependencies = { "own-box": "1.0.0", vega: "1.0.0" };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ dependencies }));
  const names = moduleNames(inside);
  expect(names.slice(0, 4)).toEqual(["leaklab", "leaklab/core", "own-box", "vega"]);
  expect(names).toContain("@observablehq/plot");
  expect(names.slice(-1)[0]).toMatch(/^node:/);
  expect(new Set(names).size).toBe(names.length);
});

test("a package.json that cannot be read names nothing and breaks nothing", () => {
  const broken = join(folder, "broken");
  mkdirSync(broken);
  writeFileSync(join(broken, "package.json"), "{");
  expect(moduleNames(broken).slice(0, 2)).toEqual(["leaklab", "leaklab/core"]);
});
