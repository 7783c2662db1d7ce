import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { TrimmedOrder } from "../src/analysis/rows/trim.js";
import type { SelectionOptions } from "../src/analysis/selection/selection-options.js";
import * as library from "../src/index.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const [section = ""] = /^## Profiles without the lessons\n.*?(?=^## )/ms.exec(readme) ?? [];
const [, calls = "", options = ""] = section.split(/^\|---.*$/m);
const rows = options.split("\n");

test("every call in the README's table is there", () => {
  const cells = calls.split("\n").map((row) => row.split(" | ")[1] ?? "");
  const named = cells.flatMap((cell) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, call = ""]) => call),
  );
  expect(named.length).toBeGreaterThan(20);
  for (const call of named) expect(library, call).toHaveProperty(call);
});

/** The compiler asks for every option; pprof's flag is its name there unless written out. */
const flags: Readonly<Record<keyof (SelectionOptions & TrimmedOrder), string>> = {
  sampleType: "-sample_index",
  focus: "`focus`",
  ignore: "`ignore`",
  hide: "`hide`",
  show: "`show`",
  showFrom: "-show_from",
  pruneFrom: "-prune_from",
  tagFocus: "-tagfocus",
  tagIgnore: "-tagignore",
  tagShow: "-tagshow",
  tagHide: "-taghide",
  dropFrames: "`dropFrames`",
  keepFrames: "`keepFrames`",
  granularity: "-functions",
  noInlines: "-noinlines",
  relativePercentages: "-relative_percentages",
  sort: "-cum",
  trim: "-nodecount",
};

test.each(Object.entries(flags))("the README tells of the option %s", (option, flag) => {
  const row = rows.find((line) => line.includes(`\`${option}`));
  expect(row).toContain(flag);
});
