import { expect, test } from "vitest";
import { hasOpenTemplate } from "../../../../kernel-helpers/kernel/language/open-template.js";
import { compiler } from "./compiler.js";

test.each(["`a", "`a\nb", "f(`a", "`a \u0024{b} c"])(
  "%j ends inside a template literal",
  (text) => {
    expect(hasOpenTemplate(compiler, text)).toBe(true);
  },
);

test.each(["`a`", "'`'", "// `", "/`/.test(x)", "{", "`\u0024{`b`}`"])(
  "%j ends outside of any template literal",
  (text) => {
    expect(hasOpenTemplate(compiler, text)).toBe(false);
  },
);
