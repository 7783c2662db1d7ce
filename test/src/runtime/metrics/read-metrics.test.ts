import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMetrics } from "../../../../src/runtime/metrics/read-metrics.js";
import { textFile } from "../../../fixtures/runtime/text-file.js";

const write = textFile("metrics.ndjson");
const time = "2026-11-23T10:00:00Z";
const bySize = { buckets: [1, 9, 17, null], counts: [0, 3, 2] };

function read(...metrics: readonly unknown[]): ReturnType<typeof readMetrics> {
  return readMetrics(
    write(metrics.map((each) => `${JSON.stringify({ time, metrics: each })}\n`).join("")),
  );
}

describe("readMetrics", () => {
  it("reads numbers and histograms under Go's full names", () => {
    const { rows, damaged } = read({
      "/gc/heap/live:bytes": 123,
      "/gc/heap/allocs-by-size:bytes": bySize,
      "/gc/pauses:seconds": { buckets: [null, 0, null], counts: [0, 4] },
    });
    expect(damaged).toEqual([]);
    expect({ ...rows[0]?.values }).toEqual({ "/gc/heap/live:bytes": 123 });
    expect({ ...rows[0]?.histograms }).toEqual({
      "/gc/heap/allocs-by-size:bytes": {
        buckets: [1, 9, 17, Number.POSITIVE_INFINITY],
        counts: [0, 3, 2],
      },
      "/gc/pauses:seconds": {
        buckets: [Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY],
        counts: [0, 4],
      },
    });
  });

  it("takes a memory limit that is not set, the largest int64, and GOGC=off, the largest uint64", () => {
    const metrics = `{"/gc/gomemlimit:bytes":9223372036854775807,"/gc/gogc:percent":18446744073709551615}`;
    const [row] = readMetrics(write(`{"time":"${time}","metrics":${metrics}}\n`)).rows;
    expect(Object.values(row?.values ?? {})).toEqual([2 ** 63, 2 ** 64]);
  });

  it("keeps names that mean something to JavaScript as names", () => {
    const path = write(
      `{"time":"${time}","metrics":{"__proto__":7,"constructor":8,"toString":{"buckets":[1,2],"counts":[1]}}}\n`,
    );
    const row = readMetrics(path).rows[0];
    expect(Object.entries(row?.values ?? {})).toEqual([
      ["__proto__", 7],
      ["constructor", 8],
    ]);
    expect(Object.keys(row?.histograms ?? {})).toEqual(["toString"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(row?.values)).toBeNull();
  });

  it("says what is wrong with a record that is no reading", () => {
    const wrong = (metric: unknown): string | undefined =>
      read({ "/a:b": metric }).damaged[0]?.reason;
    expect(read(undefined).damaged).toEqual([{ line: 1, reason: 'has no object "metrics"' }]);
    expect(read([1]).damaged[0]?.reason).toBe('has no object "metrics"');
    expect(wrong("7")).toBe('"/a:b" is neither a number nor a histogram');
    expect(wrong(-1)).toBe('"/a:b" is -1, not a number from 0 to 2^64');
    expect(wrong({ buckets: [1, 2], counts: [1, 2] })).toBe('"/a:b" has 2 boundaries and 2 counts');
    expect(wrong({ buckets: [1, 2], counts: [-1] })).toContain(
      "a count that is not a whole number",
    );
    expect(wrong({ buckets: [2, 1, 3], counts: [1, 1] })).toContain("not rising numbers");
    expect(wrong({ buckets: [1, null, 3], counts: [1, 1] })).toContain("not rising numbers");
    expect(wrong({ buckets: [1, "2"], counts: [1] })).toContain("not rising numbers");
  });

  it("keeps every good line whatever stands between and before them", () => {
    const good = JSON.stringify({ time, metrics: { "/gc/heap/allocs-by-size:bytes": bySize } });
    const junk = fc.string().map((text) => text.replaceAll(/[{\r\n]/g, " "));
    fc.assert(
      fc.property(fc.array(fc.tuple(junk, fc.boolean()), { maxLength: 20 }), (lines) => {
        const text = lines.map(([before, isGood]) => `${before}${isGood ? good : ""}\n`).join("");
        expect(readMetrics(write(text)).rows).toHaveLength(
          lines.filter(([, isGood]) => isGood).length,
        );
      }),
    );
  });
});
