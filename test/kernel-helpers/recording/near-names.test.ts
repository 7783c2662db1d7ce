import { describe, expect, it } from "vitest";
import { nearNames } from "../../../kernel-helpers/recording/near-names.js";

const names = ["a/sizes/one", "a/sizes/two", "a/blame/one", "b/coin/tosses"];

describe("nearNames", () => {
  it("lists what stands below a folder's name", () => {
    expect(nearNames("a/sizes", names)).toEqual(["a/sizes/one", "a/sizes/two"]);
  });

  it("puts the name with the fewest wrong letters first", () => {
    expect(nearNames("a/size/two", names)[0]).toBe("a/sizes/two");
    expect(nearNames("b/coins/tosses", names)[0]).toBe("b/coin/tosses");
  });

  it("answers quickly for a very long name", () => {
    expect(nearNames("x".repeat(1_000_000), names)).toHaveLength(3);
  });
});
