import { afterEach, expect, test, vi } from "vitest";
import { cellOptions } from "../../../../kernel-helpers/kernel/language/compiler-options.js";
import { compiler } from "./compiler.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("cells are checked strictly, but parameters and caught errors need no type", () => {
  vi.stubEnv("LEAKLAB_STRICT", undefined);
  expect(cellOptions(compiler, {})).toMatchObject({
    strict: true,
    noImplicitAny: false,
    useUnknownInCatchVariables: false,
  });
});

test("LEAKLAB_STRICT=off switches strict off, and nothing else does", () => {
  vi.stubEnv("LEAKLAB_STRICT", "off");
  expect(cellOptions(compiler, {}).strict).toBe(false);
  vi.stubEnv("LEAKLAB_STRICT", "");
  expect(cellOptions(compiler, {}).strict).toBe(true);
});

test("what tslab chose is kept where it is not changed", () => {
  expect(cellOptions(compiler, { jsx: compiler.JsxEmit.React }).jsx).toBe(compiler.JsxEmit.React);
});
