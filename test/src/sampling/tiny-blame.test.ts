import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { tinyBlame, tinyObjectsPerBlock } from "../../../src/sampling/tiny-blame.js";

interface MixLine {
  readonly objectBytes: number;
  readonly objects: number;
  readonly q: number;
  readonly leaked: number;
  readonly leakySlots: number;
  readonly innocentSlots: number;
}

const recorded = readFileSync(
  new URL("../../../datasets/tiny-objects/mix/shares/mix.ndjson", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as MixLine);

/** More sizes, measured with the same lab program at q 0.1 on Go 1.26: 99,519 of a million leaked. */
const measuredSlots = [
  [3, 20_050, 61_710],
  [5, 33_274, 56_677],
  [6, 49_958, 44_695],
  [7, 49_958, 44_695],
  [9, 99_519, 0],
  [12, 99_519, 0],
  [15, 99_519, 0],
] as const;

describe("tinyObjectsPerBlock", () => {
  it("fills a block of 16 bytes with objects of one size", () => {
    const sizes = Array.from({ length: 15 }, (_, index) => index + 1);
    expect(sizes.map(tinyObjectsPerBlock)).toEqual([16, 8, 5, 4, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1]);
  });

  it("packs as mallocgcTiny does, with each size at its own alignment", () => {
    for (let size = 1; size < 16; size++) {
      const alignment = [8, 4, 2].find((multiple) => size % multiple === 0) ?? 1;
      let [packed, end] = [0, 0];
      while (Math.ceil(end / alignment) * alignment + size <= 16) {
        end = Math.ceil(end / alignment) * alignment + size;
        packed++;
      }
      expect(tinyObjectsPerBlock(size)).toBe(packed);
    }
  });

  it.each([0, 0.5, 16, 24, Number.NaN])("says that %d bytes are not tiny", (objectBytes) => {
    expect(() => tinyObjectsPerBlock(objectBytes)).toThrow(`${objectBytes} bytes is not tiny`);
  });
});

describe("tinyBlame", () => {
  it("agrees with all 36 recorded lines within their sampling error", () => {
    expect(recorded).toHaveLength(36);
    for (const line of recorded) expectAgreement(line);
  });

  it("agrees with the sizes that do not fill their block", () => {
    for (const [objectBytes, leakySlots, innocentSlots] of measuredSlots) {
      const [objects, leaked] = [1_000_000, 99_519];
      expectAgreement({ objectBytes, objects, q: 0.1, leaked, leakySlots, innocentSlots });
    }
  });

  it("blames the leaker for a 16th of what one-byte objects hold when few of them leak", () => {
    expect(tinyBlame({ objectBytes: 1, leakedShare: 0 })).toEqual({
      objectBytes: 1,
      leakedShare: 0,
      objectsPerBlock: 16,
      bookedShare: 1 / 16,
      amplification: 16,
    });
    const rare = tinyBlame({ objectBytes: 1, leakedShare: 1e-12 });
    expect(rare.bookedShare).toBeCloseTo(1 / 16, 10);
    expect(rare.amplification).toBeCloseTo(16, 9);
  });

  it("blames the leaker for all when every request leaks", () => {
    expect(tinyBlame({ objectBytes: 4, leakedShare: 1 })).toMatchObject({
      bookedShare: 1,
      amplification: 1,
    });
    // Five objects of three bytes hold 16.
    expect(tinyBlame({ objectBytes: 3, leakedShare: 1 }).amplification).toBeCloseTo(16 / 15, 12);
  });

  it("blames rightly, whatever leaks, for objects that fill a block alone", () => {
    expect(tinyBlame({ objectBytes: 12, leakedShare: 0.3 })).toMatchObject({
      objectsPerBlock: 1,
      bookedShare: 1,
    });
    expect(tinyBlame({ objectBytes: 12, leakedShare: 0.3 }).amplification).toBeCloseTo(4 / 3, 12);
  });

  it.each([-0.1, 1.1, Number.NaN])("refuses a share of %d", (leakedShare) => {
    expect(() => tinyBlame({ objectBytes: 8, leakedShare })).toThrow(
      `leakedShare is ${leakedShare}`,
    );
  });
});

/** Four standard errors of a binomial share, of the share booked and of the blocks held. */
function expectAgreement(line: MixLine): void {
  const { objectBytes, objects, q, leaked, leakySlots, innocentSlots } = line;
  const law = tinyBlame({ objectBytes, leakedShare: q });
  const held = leakySlots + innocentSlots;
  const share = leakySlots / held;
  const shareError = Math.sqrt((law.bookedShare * (1 - law.bookedShare)) / held);
  const what = `${objectBytes} B, q ${q}`;
  expect(Math.abs(share - law.bookedShare), what).toBeLessThanOrEqual(4 * shareError);
  const amplification = (held * 16) / (leaked * objectBytes);
  const heldShare = (held * law.objectsPerBlock) / objects;
  const heldError = Math.sqrt((1 - heldShare) / held) + Math.sqrt((1 - q) / leaked);
  const difference = Math.abs(amplification / law.amplification - 1);
  expect(difference, what).toBeLessThanOrEqual(4 * heldError);
}
