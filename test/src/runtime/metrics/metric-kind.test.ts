import { describe, expect, it } from "vitest";
import { metricKind, metricUnit } from "../../../../src/runtime/metrics/metric-kind.js";

describe("metricUnit", () => {
  it("is the end of a metric's name", () => {
    expect(metricUnit("/gc/heap/live:bytes")).toBe("bytes");
    expect(metricUnit("/cpu/classes/idle:cpu-seconds")).toBe("cpu-seconds");
  });

  it("refuses a name without one", () => {
    for (const name of ["", "/gc/heap/live", "HeapAlloc:bytes", "/a:"])
      expect(() => metricUnit(name)).toThrow("is no name of a metric");
  });
});

describe("metricKind", () => {
  it("does not guess for a metric that it does not know", () => {
    expect(metricKind("/gc/heap/something:bytes")).toBeUndefined();
  });
});
