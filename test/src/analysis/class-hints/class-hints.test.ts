import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { classHints } from "../../../../src/analysis/class-hints/class-hints.js";
import { estimate } from "../../../../src/analysis/estimate/estimate.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { profileBytes, string } from "../../../fixtures/profile/messages.js";
import { type Counts, heapOf } from "../counted-heap.js";

const MiB = 1_048_576;

function kindsOf(counts: readonly Counts[]): readonly string[] {
  return classHints(heapOf(counts)).map((row) => `${row.functionName} ${row.hint} ${row.samples}`);
}

describe("classHints", () => {
  it("tells the live objects of a function apart by their slots", () => {
    expect(
      kindsOf([
        ["main.all", 16, 9],
        ["main.all", 24, 7],
        ["main.all", 8, 1],
        ["main.all", 64, 4],
        ["main.all", 80, 2],
      ]),
    ).toEqual([
      "main.all tiny blocks 9",
      "main.all boxes 7",
      "main.all small and retained 5",
      "main.all larger objects 2",
    ]);
  });

  it("names the slots, and the bytes with the interval of the estimate", () => {
    const [row] = classHints(heapOf([["main.leak", 32, 2]]));
    const [{ flat } = expect.fail("no row")] = estimate(heapOf([["main.leak", 32, 2]]));
    expect(row).toMatchObject({ hint: "small and retained", samples: 2, objectBytes: [32] });
    // Two samples stand for 1 MiB and for 0.12 to 3.6 MiB.
    expect([row?.bytes, row?.low, row?.high]).toEqual([
      flat.bytes.estimate,
      flat.bytes.low,
      flat.bytes.high,
    ]);
  });

  it("has each live sample in one row, so that the rows add up to what is in use", () => {
    const counts: Counts[] = [16, 24, 32, 96, 4096].flatMap((size, index) => [
      ["main.a", size, index + 1],
      ["main.b", size, 2],
    ]);
    const live = classHints(heapOf(counts)).filter(({ hint }) => hint !== "churn");
    expect(live.reduce((sum, { samples }) => sum + samples, 0)).toBe(15 + 10);
  });

  it("calls it churn from 29 allocated samples without a live one on", () => {
    // 0.9 ** 29 is 4.7 % and 0.9 ** 28 is 5.2 %: from 29 on, less than a tenth stays, at 95 %.
    expect(kindsOf([["main.short", 32, 0, 29]])).toEqual(["main.short churn 29"]);
    expect(kindsOf([["main.short", 32, 0, 28]])).toEqual([]);
  });

  it("calls it churn beside a few that live, not where a tenth lives", () => {
    expect(kindsOf([["main.most", 96, 3, 100]])).toEqual([
      "main.most larger objects 3",
      "main.most churn 100",
    ]);
    expect(kindsOf([["main.tenth", 96, 10, 100]])).toEqual(["main.tenth larger objects 10"]);
    expect(kindsOf([["main.all", 96, 100, 100]])).toEqual(["main.all larger objects 100"]);
  });

  it("knows functions of the standard library that make boxes, whatever the size", () => {
    const [row] = classHints(heapOf([["encoding/json.(*decodeState).literalInterface", 16, 3]]));
    expect(row?.hint).toBe("boxes");
    expect(row?.reason).toBe("a function of the standard library that puts values into interfaces");
  });

  it("says that nothing can be told of code without a name", () => {
    const profile = parseProfile(
      profileBytes({
        durationNanos: 0,
        sample: [
          { locationId: [3], value: [2, 32, 2, 32], label: [{ key: string("bytes"), num: 16 }] },
        ],
      }),
    );
    expect(classHints(profile).map(({ hint }) => hint)).toEqual(["cannot be told"]);
  });

  it("says that churn cannot be told without the allocated columns", () => {
    const profile = parseProfile(
      profileBytes({
        sampleType: [
          { type: string("inuse_objects"), unit: string("count") },
          { type: string("inuse_space"), unit: string("bytes") },
        ],
        sample: [{ locationId: [2], value: [2, 96], label: [{ key: string("bytes"), num: 48 }] }],
        defaultSampleType: string("inuse_space"),
      }),
    );
    const rows = classHints(profile);
    expect(rows.map(({ hint }) => hint)).toEqual(["small and retained", "cannot be told"]);
    expect(rows[1]?.reason).toBe("the file has no alloc_space, without which churn does not show");
  });

  it("limits the rows of what lives and of churn", () => {
    const counts: Counts[] = ["a", "b", "c"].map((name) => [`main.${name}`, 96, 2, 200]);
    const rows = classHints(heapOf(counts), { limit: 2 });
    expect(rows.map(({ hint }) => hint)).toEqual([
      "larger objects",
      "larger objects",
      "churn",
      "churn",
    ]);
  });

  it("is exact at rate 1", () => {
    const [row] = classHints(heapOf([["main.leak", 16, 7]], { period: 1 }));
    expect(row).toMatchObject({ bytes: 112, low: 112, high: 112, samples: 7 });
  });

  it("prints a table, each reason and what would settle it", () => {
    const text = inspect(
      classHints(
        heapOf([
          ["main.leak", 16, 8],
          ["main.short", 48, 0, 400],
        ]),
      ),
    );
    const lines = text.split("\n");
    expect(lines[0]).toMatch(/^hint +bytes +95 % +samples +slots +function$/);
    expect(lines[1]).toMatch(/^tiny blocks +4 MiB +1\.73 MiB to 7\.88 MiB +8 +16 B +main\.leak$/);
    expect(text).toContain("with -race");
    expect(text).toContain("churn: bytes ever allocated; less than a tenth of it stays.");
    expect(text.match(/To settle/g)).toHaveLength(2);
  });

  it("says of a profile without a sample that it has no row", () => {
    expect(inspect(classHints(heapOf([])))).toContain("no sample");
  });

  it("refuses what cannot be unsampled, and a level that is no share", () => {
    const unlabelled = parseProfile(
      profileBytes({ sample: [{ locationId: [1], value: [1, 16, 1, 16], label: [] }] }),
    );
    expect(faultOf(() => classHints(unlabelled)).code).toBe("cannot-unsample");
    expect(faultOf(() => classHints(heapOf([]), { level: 1 })).code).toBe("invalid-argument");
  });

  it("keeps a name that could be markup or a control sequence as text", () => {
    const name = "main.<script>\u001b[31m";
    const rows = classHints(heapOf([[name, 2 * MiB, 1]]));
    expect(rows[0]?.functionName).toBe(name);
    expect(inspect(rows)).toContain("main.<script>\\u001b[31m");
  });
});
