import { describe, expect, it } from "vitest";
import { nearest } from "../../../kernel-helpers/recording/nearest.js";
import { recording, recordingNames } from "../../../kernel-helpers/recording/recording.js";

function nearestOf(program: string, asked: Parameters<typeof nearest>[1]): string | undefined {
  const shipped = recordingNames().filter((name) => name.startsWith(`${program}/`));
  return nearest(shipped.map(recording), asked)?.name;
}

describe("nearest", () => {
  it("takes the program's plain run where nothing is asked", () => {
    expect(nearestOf("tiny-objects/blame", {})).toBe("tiny-objects/blame/default-rate");
  });

  it("goes by the rate", () => {
    expect(nearestOf("heap-sampling/sizes", { rateBytes: 2 })).toBe("heap-sampling/sizes/rate-1");
    expect(nearestOf("heap-sampling/sizes", { rateBytes: 8192 })).toBe(
      "heap-sampling/sizes/rate-4096",
    );
  });

  it("keeps to the build asked for", () => {
    expect(nearestOf("tiny-objects/blame", { race: true })).toBe("tiny-objects/blame/rate-1-race");
  });

  it("leaves out builds with flags of the compiler, which cannot be asked for", () => {
    expect(nearestOf("forced-escapes/churn", { rateBytes: 1 })).toBe("forced-escapes/churn/rate-1");
    const only = recording("forced-escapes/churn/rate-1-no-inlining");
    const plain = recording("forced-escapes/churn/default-rate");
    expect(nearest([only, plain], { rateBytes: 1 })).toBe(plain);
  });

  it("goes by the object size and by the program's own flags", () => {
    expect(nearestOf("tiny-objects/sizes", { rateBytes: 1, objectBytes: 4 })).toBe(
      "tiny-objects/sizes/noscan-4",
    );
    expect(
      nearestOf("tiny-objects/sizes", { rateBytes: 1, objectBytes: 16, args: ["-pointers=true"] }),
    ).toBe("tiny-objects/sizes/pointer-16");
  });

  it("has nothing to offer from nothing", () => {
    expect(nearest([], {})).toBeUndefined();
  });
});
