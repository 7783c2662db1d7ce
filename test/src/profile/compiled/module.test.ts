import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compiledBase64, moduleText } from "../../../../src/profile/compiled/assembly/compile.mjs";

test("the module is what its sources compile to", async () => {
  const file = new URL("../../../../src/profile/compiled/module.ts", import.meta.url);
  expect(moduleText(await compiledBase64())).toBe(readFileSync(file, "utf8"));
});
