import { describe, expect, it } from "vitest";
import { flame } from "../../../../src/analysis/call-tree/flame.js";
import { flameChart } from "../../../../src/charts/flame/flame-chart.js";
import { vegaView } from "../../../../src/charts/vega-lite/vega-svg.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { profileBytes } from "../../../fixtures/profile/messages.js";
import { flatProfile } from "../../analysis/random-profiles.js";
import { flameRows } from "../sample-rows.js";
import { svgFaults } from "../svg-faults.js";

/** Texts drawn in the picture, in order. */
function drawn(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? "");
}

describe("flameChart", () => {
  it("says in words what the widest boxes are", async () => {
    await expect(flameChart(flameRows(20)).text).toMatchFileSnapshot("../snapshots/flame.txt");
  });

  it("draws each callee under its caller, coloured by whose code it is", async () => {
    await expect(flameChart(flameRows(3)).svg).toMatchFileSnapshot("../snapshots/flame.svg");
  });

  it("draws the default sample type of a profile", () => {
    const profile = parseProfile(profileBytes());
    expect(flameChart(profile).svg).toBe(flameChart(flame(profile)).svg);
    expect(flameChart(profile).text).toContain("Flame graph of 144 B");
  });

  it.each([0, 1, 30])("draws %d boxes", (count) => {
    const { svg, text } = flameChart(flameRows(count).slice(count === 0 ? 1 : 0));
    expect(svgFaults(svg)).toEqual([]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg.includes("no rows")).toBe(count === 0);
    expect(text.includes("no rows")).toBe(count === 0);
  });

  it("stays small with 3,000 boxes and tells how many are merged", () => {
    const { svg } = flameChart(
      flame(flatProfile(Array.from({ length: 3000 }, (_, i) => 3000 - i))),
    );
    expect(svgFaults(svg)).toEqual([]);
    // The widest is 3000 of 4,501,500, or 0.43 of 648 pixels, so that none of them can be seen.
    expect(drawn(svg)).toContain("3,000 boxes too narrow to see, merged: 100 % of the width");
    expect(svg).toContain("<title>3,000 narrow boxes\n100 % of the width</title>");
    expect(svg.length).toBeLessThan(5000);
  });

  it("hovers with the whole name where the box shows a part of it", () => {
    const name = "github.com/acme/warehouse/internal/storage.(*PersistentIndex).insertLocked";
    const { svg } = flameChart(flameRows(3, name));
    expect(svg).toContain(`<title>${name}\n512 KiB, 50 %; itself 0 B</title>`);
    expect(drawn(svg)).toContain("storage.(*PersistentIndex).insertLocked");
    expect(drawn(svg)).toContain("(*Pe…ocked");
  });

  it("says the same where a box is drawn as the box itself does", () => {
    const name = "github.com/acme/store.(*Index).insert";
    const { hover, svg } = flameChart(flameRows(3, name));
    // Below the heading and the root, the left half of 648 pixels.
    const text = `${name}\n512 KiB, 50 %; itself 0 B`;
    expect(hover[1]).toEqual({ x: 16, y: 77, width: 324, height: 19, text });
    const titles = [...svg.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title]) => title);
    expect(hover.map((area) => area.text).sort()).toEqual(titles.sort());
  });

  it("has nothing to hover over without boxes", () => {
    expect(flameChart([]).hover).toEqual([]);
  });

  it("cuts what is deeper than asked for and counts it", () => {
    const { svg } = flameChart(flameRows(3), { rows: 2 });
    expect(drawn(svg)).toContain("3 boxes deeper down not drawn");
    expect(svg).not.toContain("runtime.leaf");
  });
});

/** The part of a Vega view that these tests look into. */
interface View {
  runAsync(): Promise<unknown>;
  toSVG(): Promise<string>;
  signal(name: string, value: unknown): View;
  data(name: string, rows?: readonly object[]): readonly ShownBox[];
}

interface ShownBox {
  readonly name: string;
  readonly label: string;
  readonly left: number;
  readonly right: number;
}

describe("the live flame graph", () => {
  const { spec = { $schema: "" } } = flameChart(flameRows(3), { interactive: true });
  const liveView = async (): Promise<View> => (await vegaView(spec)) as unknown as View;

  it("is there only when asked for", () => {
    expect(flameChart(flameRows(3)).spec).toBeUndefined();
  });

  it("gives a box that is clicked all of the width", async () => {
    const view = await liveView();
    // What a click on main.f1 leaves, which is from the half to three quarters.
    const fields = ["start", "end"].map((field) => ({ field, type: "E" }));
    view.data("zoom_store", [{ unit: "layer_0", fields, values: [0.5, 0.75] }]);
    await view.runAsync();
    const shown = view.data("data_0").map(({ name, left, right }) => [name, left, right]);
    expect(shown).toEqual([
      ["root", 0, 1],
      ["main.f1", 0, 1],
      ["runtime.leaf", 0, 1],
    ]);
  });

  it("leaves out the package of a name for want of room, as the picture does", async () => {
    const name = "github.com/acme/warehouse/internal/storage.(*PersistentIndex).insertLocked";
    const { spec = { $schema: "" } } = flameChart(flameRows(3, name), { interactive: true });
    const view = (await vegaView(spec)) as unknown as View;
    await view.runAsync();
    // Boxes of 648, 324, 162 and 81 pixels; the front end cuts what is too long even so.
    const labels = view.data("data_2").map(({ label }) => label);
    expect([...new Set(labels)]).toEqual([
      "root",
      "storage.(*PersistentIndex).insertLocked",
      "(*PersistentIndex).insertLocked",
    ]);
  });

  it("tells a screen reader the name and the numbers of each box, once", async () => {
    const svg = await (await liveView()).toSVG();
    const labels = [...svg.matchAll(/aria-label="([^"]*main\.f0[^"]*)"/g)].map(
      ([, label]) => label,
    );
    expect(labels).toEqual(["main.f0: 512 KiB, 50 %; itself 0 B"]);
  });

  it("fades what a search does not find, whatever the case of letters", async () => {
    const view = await liveView();
    view.signal("search", "MAIN.F1");
    const svg = await view.toSVG();
    // Of seven boxes and their names six of each are faded, but for two names that do not fit.
    expect(svg.match(/opacity="0.3"/g)?.length).toBeGreaterThan(6);
    expect(svg).toMatch(/main\.f1/);
  });
});
