import { describe, expect, test } from "vitest";
import * as library from "../../src/index.js";
import { corpusOf } from "./corpus.mjs";
import { mutated } from "./mutate.mjs";
import { randomBelow } from "./random.mjs";
import { runTarget, targets } from "./targets.mjs";

describe.each(Object.entries(targets))("%s", (format, target) => {
  const seeds = target.seeds();

  test("its seeds and its corpus are read or refused as they should be", () => {
    expect(seeds.length).toBeGreaterThan(0);
    for (const [name, bytes] of corpusOf(format)) {
      expect(() => runTarget(target, library, bytes), name).not.toThrow();
    }
    for (const bytes of seeds) runTarget(target, library, bytes);
  });

  test("so are two hundred mutants", () => {
    const random = randomBelow(7);
    for (let run = 0; run < 200; run++) {
      const [one, other] = [random(seeds.length), random(seeds.length)];
      const bytes = mutated(seeds[one] as never, seeds[other] as never, random, target.isText);
      runTarget(target, library, bytes);
    }
  });
});

test("a target fails for an error that is no LeaklabError, and for a changed Object.prototype", () => {
  const run = (doing: () => void) => () =>
    runTarget({ isText: true, seeds: () => [], run: doing }, library, new Uint8Array());
  expect(
    run(() => {
      throw new RangeError("planted");
    }),
  ).toThrow("planted");
  expect(
    run(() => {
      throw new library.LeaklabError({ code: "wire", reason: "planted" });
    }),
  ).not.toThrow();
  const polluted = Object.prototype as { planted?: number };
  expect(
    run(() => {
      polluted.planted = 1;
    }),
  ).toThrow("has changed");
  delete polluted.planted;
});
