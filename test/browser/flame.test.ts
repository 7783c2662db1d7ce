import { writeFileSync } from "node:fs";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readNotebook } from "../../kernel-helpers/notebook/read-notebook.js";
import { writeNotebook } from "../../kernel-helpers/notebook/write-notebook.js";
import { drawableLabel } from "../../src/charts/drawing/label.js";
import { randomProfile } from "../src/analysis/random-profiles.js";
import { payloads } from "../src/charts/payloads.js";
import { BreakOuts } from "./break-outs.js";
import { openScratch, runCell, type TypedCell } from "./cells.js";
import { missingForBrowser } from "./chromium.js";
import { hostileNames, hostileProfile } from "./hostile-profile.js";
import { LabPage } from "./lab-page.js";
import { Workshop } from "./workshop.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });
afterAll(() => vi.resetConfig());

const missing = missingForBrowser();

describe.skipIf(missing !== undefined)("flame graphs in JupyterLab and Chromium", () => {
  let workshop: Workshop;

  beforeAll(async () => {
    workshop = await Workshop.open();
    writeFileSync(workshop.path("large.pb"), randomProfile(7, large));
    writeFileSync(workshop.path("hostile.pb"), hostileProfile());
  });

  afterAll(() => workshop?.close());

  describe.each(["Light", "Dark"] as const)("in the theme %s", (theme) => {
    it("say under the pointer what a box is, without a script", async () => {
      workshop.chooseTheme(`JupyterLab ${theme}`);
      const lab = await openScratch(workshop, `flame-${theme}.ipynb`);
      await runCell(lab, imports);
      for (const chart of [
        "flameChart(small)",
        "diffFlameChart(small, later)",
        "flameChart(all)",
      ]) {
        const { output } = await runCell(lab, chart);
        const { titles, heard } = await hovered(output.locator("img[usemap]"));
        expect(titles.length).toBeGreaterThan(20);
        expect(heard).toEqual(titles);
      }
      await lab.photograph(`flame-${theme}`);
      await lab.close();
    });
  });

  it("zoom into a box that is clicked and out again from the ground, and find names", async () => {
    const lab = await openScratch(workshop, "flame-live.ipynb");
    await runCell(lab, imports);
    for (const source of ["flameChart(small, live)", "diffFlameChart(small, later, live)"]) {
      const chart = await liveChart(await runCell(lab, source));
      const whole = await widthOf(chart, "tsdb.newMemSeries");
      await boxOf(chart, "tsdb.newMemSeries").click();
      await expect.poll(() => widthOf(chart, "tsdb.newMemSeries")).toBeGreaterThan(640);
      expect(whole).toBeLessThan(350);
      // What it stands on keeps the whole width, what stands beside it is gone.
      expect(await widthOf(chart, "scrape.(*scrapeLoop).run")).toBeGreaterThan(640);
      expect(await boxOf(chart, "tsdb.seriesHashmap.set").count()).toBe(0);
      await chart.locator("svg").click({ position: { x: 8, y: 8 } });
      await expect.poll(() => widthOf(chart, "tsdb.newMemSeries")).toBeCloseTo(whole, 0);
      await chart.locator("input[name=search]").fill("NEWMEM");
      await expect.poll(() => clearNames(chart)).toEqual(["tsdb.newMemSeries"]);
      await chart.locator("input[name=search]").fill("");
      await expect.poll(async () => (await clearNames(chart)).length).toBeGreaterThan(10);
    }
    await lab.photograph("flame-live");
    await lab.close();
  });

  describe("of a hostile profile", () => {
    let breakOuts: BreakOuts;

    async function watched(name: string, open = openScratch): Promise<LabPage> {
      breakOuts = new BreakOuts();
      return await open(workshop, name, (page) => breakOuts.watch(page, workshop.address));
    }

    it.each(["flameChart(rows, deep)", "diffFlameChart(rows, rows, deep)"])(
      "show its names as text in %s",
      async (source) => {
        const lab = await watched("hostile.ipynb");
        await runCell(lab, hostileImports);
        const { output } = await runCell(lab, source);
        const { titles, heard } = await hovered(output.locator("img[usemap]"));
        expect(heard).toEqual(titles);
        const shown = titles.map((title) => title.split("\n")[0]);
        expect(shown).toEqual(["root", ...hostileNames.map((name) => drawableLabel(name, 300))]);
        await lab.photograph("hostile");
        await lab.close();
        expect(breakOuts.seen).toEqual([]);
      },
    );

    it("show its names as text when they are hovered, clicked and searched for", async () => {
      const lab = await watched("hostile-live.ipynb");
      await runCell(lab, hostileImports);
      const chart = await liveChart(await runCell(lab, "flameChart(rows, { ...live, ...deep })"));
      const boxes = chart.locator(boxPaths);
      expect(await boxes.count()).toBe(hostileNames.length + 1);
      for (const [index, name] of hostileNames.entries()) {
        await boxes.nth(index + 1).click();
        const tooltip = lab.locator("#vg-tooltip-element td.value").first();
        await expect.poll(() => tooltip.textContent()).toBe(drawableLabel(name, 160));
      }
      for (const payload of payloads.filter(({ length }) => length < 1000)) {
        await chart.locator("input[name=search]").fill(payload.replace(/[\r\n]/g, ""));
      }
      await lab.photograph("hostile-live");
      await lab.close();
      expect(breakOuts.seen).toEqual([]);
    });

    it("are seen, but say nothing, in a notebook that is not trusted", async () => {
      const mine = await watched("hostile-mine.ipynb");
      await runCell(mine, hostileImports);
      await runCell(mine, "flameChart(rows, deep)");
      await mine.save();
      await mine.close();
      const notebook = readNotebook(workshop.path("hostile-mine.ipynb"));
      // Jupyter trusts what was run here by its content, so that any change ends the trust.
      const cells = notebook.cells.map((cell) => ({ ...cell, source: `${cell.source} ` }));
      writeNotebook(workshop.path("hostile-theirs.ipynb"), { ...notebook, cells });
      const theirs = await watched("hostile-theirs.ipynb", LabPage.open);
      await theirs.locator("img[usemap]").waitFor();
      expect(await theirs.locator("map[name]").count()).toBe(0);
      expect(await theirs.figures()).toMatchObject([{ width: 680, isPainted: true }]);
      await theirs.close();
      expect(breakOuts.seen).toEqual([]);
    });

    it("would break out if its names were markup", async () => {
      const lab = await watched("hostile-markup.ipynb");
      await runCell(lab, hostileImports);
      await runCell(lab, markup);
      await expect.poll(() => breakOuts.seen.length, { timeout: 20_000 }).toBeGreaterThan(5);
      await lab.close();
    });
  });
});

const large = { functions: 300, samples: 540, depth: 12, layers: true } as const;

const imports = `import { diffFlameChart, flame, flameChart, readProfile } from "leaklab";
const folder = "../datasets/your-own-profile/prometheus";
const read = (name: string) => flame(readProfile(folder + "/" + name), { focus: "getOrSet" });
const [small, later] = [read("heap-1.pb.gz"), read("heap-5.pb.gz")];
const all = flame(readProfile("large.pb"));
const live = { interactive: true };`;

const hostileImports = `import { diffFlameChart, flame, flameChart, readProfile } from "leaklab";
const rows = flame(readProfile("hostile.pb"));
const [live, deep] = [{ interactive: true }, { rows: 60 }];`;

const markup = `import { display } from "tslab";
for (const { functionName } of rows) display.html(functionName);`;

interface Hovered {
  /** What the parts of a picture are to say. */
  readonly titles: readonly string[];
  /** What the pointer in the middle of each of them meets. */
  readonly heard: readonly string[];
}

/** What this needs of the page, whose types this program does not know. */
interface PageImage {
  readonly useMap: string;
  readonly ownerDocument: {
    querySelectorAll(
      selector: string,
    ): Iterable<{ readonly coords: string; readonly title: string }>;
    elementFromPoint(x: number, y: number): { readonly title: string } | null;
  };
  getBoundingClientRect(): { readonly left: number; readonly top: number };
}

async function hovered(picture: Locator): Promise<Hovered> {
  const page = picture.page();
  // The pointer can only be where the window is.
  await page.setViewportSize({ width: 1280, height: 2500 });
  await picture.scrollIntoViewIfNeeded();
  const found = await picture.evaluate((element) => {
    const image = element as unknown as PageImage;
    const { left, top } = image.getBoundingClientRect();
    const page = image.ownerDocument;
    const areas = [...page.querySelectorAll(`map[name="${image.useMap.slice(1)}"] area`)];
    const heard = areas.map(({ coords }) => {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = coords.split(",").map(Number);
      return page.elementFromPoint(left + (x1 + x2) / 2, top + (y1 + y2) / 2)?.title ?? "nothing";
    });
    return { titles: areas.map(({ title }) => title), heard };
  });
  await page.setViewportSize({ width: 1280, height: 900 });
  return found;
}

const boxPaths = "g.layer_0_marks path";

async function liveChart({ output }: TypedCell): Promise<Locator> {
  const chart = output.locator(".vega-embed");
  await chart.locator(boxPaths).first().waitFor();
  return chart;
}

function boxOf(chart: Locator, name: string): Locator {
  return chart.locator(`${boxPaths}[aria-label*="${name}: "]`).first();
}

async function widthOf(chart: Locator, name: string): Promise<number> {
  return (await boxOf(chart, name).boundingBox())?.width ?? 0;
}

/** The names that are not faded. */
function clearNames(chart: Locator): Promise<string[]> {
  return chart.locator('g.layer_1_marks text[opacity="1"]').allTextContents();
}
