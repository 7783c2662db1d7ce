import { describe, expect, it } from "vitest";
import { topChart } from "../../../../src/charts/top/top-chart.js";
import { topRows } from "../sample-rows.js";
import { svgFaults } from "../svg-faults.js";

const longName = "github.com/acme/warehouse/internal/storage.(*PersistentIndex).insertLocked";

describe("topChart", () => {
  it("says in words what each function holds", async () => {
    await expect(topChart(topRows(12)).text).toMatchFileSnapshot("../snapshots/top.txt");
  });

  it("draws flat on cum, with both numbers", async () => {
    await expect(topChart(topRows(3)).svg).toMatchFileSnapshot("../snapshots/top.svg");
  });

  it("draws ten functions, or as many as asked for", () => {
    const drawn = (svg: string): number => svg.match(/>main\.f\d+</g)?.length ?? 0;
    expect(drawn(topChart(topRows(200)).svg)).toBe(10);
    expect(drawn(topChart(topRows(200), { limit: 200 }).svg)).toBe(200);
  });

  it.each([0, 1, 200])("draws %d rows", (count) => {
    const { svg, text } = topChart(topRows(count), { limit: 200 });
    expect(svgFaults(svg)).toEqual([]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg.includes("no rows")).toBe(count === 0);
    expect(text.includes("no rows")).toBe(count === 0);
  });

  it("leaves the folders of a long name out of the picture and not out of the words", () => {
    const { svg, text } = topChart(topRows(1, longName));
    expect(svg).toContain(">storage.(*PersistentIndex).insertLocked<");
    expect(text).toContain(longName);
  });

  it("shortens what is long even so in its middle", () => {
    const generic = "acme/store.Get[github.com/acme/store/internal/keys.PersistentKey].insert";
    expect(topChart(topRows(1, generic)).svg).toContain(
      ">store.Get[github.….PersistentKey].insert<",
    );
  });

  it("keeps functions of one name apart", () => {
    expect(topChart(topRows(3, "main.f")).svg.match(/>main\.f</g)).toHaveLength(3);
  });

  it("draws what shrank to the left of zero", () => {
    const rows = topRows(2).map((row) => ({ ...row, flat: -row.flat, cum: -row.cum }));
    expect(topChart(rows).svg).toContain("-1 MiB");
  });
});
