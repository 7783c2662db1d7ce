import { describe, expect, it } from "vitest";
import { formatBytes, formatCount, formatShare } from "../../src/units.js";

describe("formatBytes", () => {
  it("keeps whole bytes below 1 KiB", () => {
    expect(formatBytes(0)).toBe("0 B");
    expect(formatBytes(1023)).toBe("1023 B");
  });

  it("changes the unit at each power of 1024", () => {
    expect(formatBytes(1024)).toBe("1 KiB");
    expect(formatBytes(524_288)).toBe("512 KiB");
    expect(formatBytes(16_000_000)).toBe("15.3 MiB");
  });

  it("keeps the sign of a difference", () => {
    expect(formatBytes(-2048)).toBe("-2 KiB");
  });
});

describe("formatCount", () => {
  it("separates thousands", () => {
    expect(formatCount(1_000_000)).toBe("1,000,000");
  });
});

describe("formatShare", () => {
  it("keeps three significant digits", () => {
    expect(formatShare(Math.exp(-1))).toBe("36.8 %");
    expect(formatShare(0.0000305)).toBe("0.00305 %");
  });

  it("calls only all of it 100 %", () => {
    expect(formatShare(1)).toBe("100 %");
    expect(formatShare(1 - Math.exp(-8))).toBe("99.966 %");
    expect(formatShare(0.996)).toBe("99.6 %");
  });
});
