import { beforeAll, describe, expect, it } from "vitest";
import { Cells } from "../../../../kernel-helpers/kernel/language/cells.js";

describe("what Shift-Tab says of a name", () => {
  let cells: Cells;

  beforeAll(() => {
    cells = new Cells();
    cells.convert(
      'import { existsSync } from "node:fs"; import * as fs from "node:fs"; import { top } from "leaklab";',
    );
    cells.convert("/** Says how many. */\nfunction howMany(): number { return 3; }");
  }, 60_000);

  it.each([
    ["parseInt('3')", "Converts a string to an integer.\n@param string A string to convert"],
    ["[1].map(String)", "Calls a defined callback function on each element of an array"],
    ["console.log(1)", "Prints to `stdout` with newline."],
    ["Math.max(1)", "Returns the larger of a set of supplied numeric expressions."],
    ["fs.existsSync('')", "Returns `true` if the path exists, `false` otherwise."],
    ["existsSync('')", "Returns `true` if the path exists, `false` otherwise."],
    ["performance", "`performance` is a global reference"],
    ["top", "The functions of a profile with their flat and cum values"],
    ["howMany()", "Says how many."],
  ])("has the documentation of %s", (source, words) => {
    const [name = ""] = /\w+(?=\(|$)/.exec(source) ?? [];
    expect(cells.inspect(source, source.indexOf(name) + 2)).toContain(`\n\n${words}`);
  });

  it("says nothing more of what has no comment", () => {
    cells.convert("let plain = 3;");
    expect(cells.inspect("plain", 2)).toBe("let plain: number");
  });
});
