import { describe, expect, it } from "vitest";
import { readMemStatsColumns } from "../../../../src/runtime/mem-stats/mem-stats-columns.js";
import type { MemStatsField } from "../../../../src/runtime/mem-stats/mem-stats-fields.js";
import { textFile } from "../../../fixtures/runtime/text-file.js";

const write = textFile("memstats.ndjson");

describe("readMemStatsColumns", () => {
  it("reads chosen fields from records that have no others, and keeps what is damaged", () => {
    const lines = Array.from({ length: 3000 }, (_, second) =>
      JSON.stringify({ time: new Date(second * 1000), HeapObjects: second * 2, Mallocs: 7 }),
    );
    const path = write(`${lines.join("\n")}\npanic\n{"time":"1970-01-01T00:00:00Z","Mallocs":7}\n`);
    const { timeMs, columns, damaged } = readMemStatsColumns(path, ["HeapObjects", "Mallocs"]);
    expect(timeMs).toHaveLength(3000);
    expect(timeMs[2999]).toBe(2_999_000);
    expect(columns.HeapObjects[2999]).toBe(5998);
    expect(columns.Mallocs.every((mallocs) => mallocs === 7)).toBe(true);
    expect(damaged).toEqual([
      { line: 3001, reason: "is not JSON" },
      { line: 3002, reason: 'has no number "HeapObjects"' },
    ]);
  });

  it("refuses a field that MemStats does not have", () => {
    const field = "HeapObject" as MemStatsField;
    expect(() => readMemStatsColumns(write(""), [field])).toThrow('no numeric field "HeapObject"');
  });
});
