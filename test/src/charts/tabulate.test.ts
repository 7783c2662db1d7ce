import { describe, expect, it } from "vitest";
import { tabulate } from "../../../src/charts/tabulate.js";
import { textTable } from "../../../src/text-table.js";

describe("tabulate", () => {
  it("aligns numbers right and names left", () => {
    const table = tabulate([
      { functionName: "main.f", objects: 1_000_000, share: 1 / 3 },
      { functionName: "main.long", objects: 7, share: 0 },
    ]);
    expect(table && textTable(table.columns, table.cells)).toBe(
      [
        "functionName    objects   share",
        "main.f        1,000,000  0.3333",
        "main.long             7       0",
      ].join("\n"),
    );
  });

  it("shows 30 rows and counts the rest", () => {
    const table = tabulate(Array.from({ length: 100 }, (_, index) => ({ index })));
    expect(table?.cells).toHaveLength(30);
    expect(table?.omitted).toBe(70);
  });

  it("is no table of lists, mixed rows, instances or nothing", () => {
    expect(tabulate([])).toBeUndefined();
    expect(tabulate([1, 2])).toBeUndefined();
    expect(tabulate([{}])).toBeUndefined();
    expect(tabulate([{ a: 1 }, { b: 1 }])).toBeUndefined();
    expect(tabulate([new Date(0)])).toBeUndefined();
    expect(tabulate([{ a: 1 }, null])).toBeUndefined();
  });

  it("says what trimming left out of the rows", () => {
    const trimmed = { rows: 3, calls: 1, flat: 48, flatShare: 1 / 3, unit: "bytes" };
    const rows = Object.defineProperty([{ flat: 96 }], "trimmed", { value: trimmed });
    expect(tabulate(rows)?.trimmed).toBe(
      "trimmed: 3 rows with 48 B flat (33.3 % of the total) and 1 call",
    );
    expect(tabulate([{ flat: 96 }])?.trimmed).toBe("");
  });

  it("keeps a column named __proto__", () => {
    const rows = [JSON.parse('{"__proto__": 5, "a": 1}') as object];
    expect(tabulate(rows)?.cells).toEqual([["5", "1"]]);
  });

  it("writes nested values on one line", () => {
    expect(tabulate([{ stack: [{ line: 1 }], none: undefined }])?.cells).toEqual([
      ["[ { line: 1 } ]", "undefined"],
    ]);
  });
});
