import { describe, expect, it } from "vitest";
import type { FlameRow } from "../../../../src/analysis/call-tree/flame.js";
import { changeKinds } from "../../../../src/charts/diff-flame/diff-flame-boxes.js";
import { diffFlameChart } from "../../../../src/charts/diff-flame/diff-flame-chart.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { profileBytes } from "../../../fixtures/profile/messages.js";
import { flameRows } from "../sample-rows.js";
import { svgFaults } from "../svg-faults.js";

/** All values multiplied: the places of the boxes stay. */
function times(factor: number, rows: readonly FlameRow[]): FlameRow[] {
  return rows.map((row) => ({ ...row, value: row.value * factor }));
}

/** How many boxes have the colour of a change. */
function boxesOf(svg: string, kind: string): number {
  const fill = changeKinds.find((each) => each.kind === kind)?.fill ?? "none";
  const group = new RegExp(`<g aria-label="rect" fill="${fill}">([^]*?)</g>`).exec(svg)?.[1] ?? "";
  return group.match(/<rect/g)?.length ?? 0;
}

describe("diffFlameChart", () => {
  it("says in words what was before and is now", async () => {
    const { text } = diffFlameChart(times(0.5, flameRows(2)), flameRows(4));
    await expect(text).toMatchFileSnapshot("../snapshots/diff-flame.txt");
  });

  it.each([
    ["doubled or more", 0.5],
    ["grew", 0.8],
    ["within a fifth", 0.9],
    ["within a fifth", 1.1],
    ["shrank", 1.5],
    ["halved or less", 2],
  ])("colours what %s, from %d times as much", (kind, factor) => {
    const { svg } = diffFlameChart(times(factor, flameRows(3)), flameRows(3));
    expect(svgFaults(svg)).toEqual([]);
    expect(boxesOf(svg, kind)).toBe(7);
  });

  it("colours calls that were not there as new, but not their callers", () => {
    const { svg } = diffFlameChart(flameRows(2), flameRows(4));
    expect(boxesOf(svg, "new")).toBe(4);
    expect(boxesOf(svg, "within a fifth")).toBe(5);
  });

  it("names what is gone, with the largest first, and nothing that it called", () => {
    const { svg, text } = diffFlameChart(flameRows(3), flameRows(1));
    expect(text).toContain("gone: main.f1 256 KiB, main.f2 128 KiB");
    expect(text).not.toContain("runtime.leaf 256 KiB");
    expect(svg).toContain(">gone: main.f1 256 KiB, main.f2 128 KiB<");
  });

  it("finds no change between a profile and itself", () => {
    const profile = parseProfile(profileBytes());
    const { svg, text } = diffFlameChart(profile, profile);
    expect(text).not.toMatch(/gone|[+-]\\d/);
    expect(boxesOf(svg, "within a fifth")).toBeGreaterThan(2);
    expect(boxesOf(svg, "new")).toBe(0);
  });

  it.each([
    ["no base", [], flameRows(2), "0 B before, 1 MiB now"],
    ["nothing left", flameRows(2), [], "1 MiB before, nothing now"],
    ["nothing at all", [], [], "no rows"],
  ] as const)("draws %s", (_, base, later, words) => {
    const { svg, text } = diffFlameChart(base, later);
    expect(text).toContain(words);
    expect(svgFaults(svg)).toEqual([]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});
