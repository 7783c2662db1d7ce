import { expect } from "vitest";
import { packagePath } from "../../../../../kernel-helpers/package-path.js";
import { cases, value } from "../case.js";
import { bundle, type Exchange } from "../exchange.js";

const recorded = "datasets/forced-escapes/retained/rate-1/heap.pb.gz";
const heap = JSON.stringify(packagePath(recorded));

/** The forms in which a cell shows its last value, by display or by result. */
function forms(ran: Exchange): Record<string, unknown> {
  return { ...bundle(ran), ...bundle(ran, "execute_result") };
}

/** Of last values that are more than text. */
export const richResultCases = [
  cases("lets a Chart show itself", {
    "a chart shows itself with picture and words": async (kernel) => {
      const code = 'import { samplingCurveChart } from "leaklab"; samplingCurveChart()';
      const shown = forms(await kernel.execute(code));
      expect(Object.keys(shown).sort()).toEqual(["image/png", "image/svg+xml", "text/plain"]);
      expect(shown["text/plain"]).not.toContain("<svg");
    },
  }),
  cases("lets rows of leaklab show themselves", {
    "rows of leaklab are a table in text, with units": async (kernel) => {
      const code = `import { readProfile, top } from "leaklab"; top(readProfile(${heap}))`;
      const lines = (await value(kernel, code)).split("\n");
      expect(lines[0]).toMatch(/^ *flat +flat % +cum +cum % +function$/);
      expect(lines[1]).toMatch(/MiB .* main\.remember$/);
    },
  }),
  cases("lets a Profile show itself", {
    "a Profile is one line that says what it holds": async (kernel) => {
      const code = `import { readProfile } from "leaklab"; readProfile(${heap})`;
      expect(await value(kernel, code)).toMatch(/^Profile heap\.pb\.gz: .*inuse_space.*bytes$/);
    },
  }),
  cases("lets an SVG element show itself", {
    "an SVG element shows itself, with its namespace": async (kernel) => {
      const code = `import { JSDOM } from "jsdom";
new JSDOM("<svg width='5'></svg>").window.document.querySelector("svg")`;
      const shown = bundle(await kernel.execute(code, {}, 40_000), "execute_result");
      expect(shown["image/svg+xml"]).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    },
    "another element shows itself as HTML": async (kernel) => {
      const code = `import { JSDOM } from "jsdom";
new JSDOM("<p>said</p>").window.document.querySelector("p")`;
      const shown = bundle(await kernel.execute(code, {}, 40_000), "execute_result");
      expect(shown).toEqual({ "text/html": "<p>said</p>", "text/plain": "<p>" });
    },
  }),
  cases("shows a list of equal objects as a table with the text beside it", {
    "rows with equal keys are a table with the text beside it": async (kernel) => {
      const ran = await kernel.execute("[{ size: 8, n: 1 }, { size: 16, n: 2 }]");
      const shown = bundle(ran, "execute_result");
      expect(shown["text/html"]).toContain("<th");
      expect(shown["text/plain"]).toBe("[ { size: 8, n: 1 }, { size: 16, n: 2 } ]");
    },
    "text in a table is text, whatever it looks like": async (kernel) => {
      const shown = bundle(await kernel.execute('[{ a: "<b>" }, { a: "&" }]'), "execute_result");
      expect(shown["text/html"]).toContain("&lt;b&gt;");
    },
    "objects with other keys are text only": async (kernel) => {
      const shown = bundle(await kernel.execute("[{ a: 1 }, { b: 2 }]"), "execute_result");
      expect(shown).toEqual({ "text/plain": "[ { a: 1 }, { b: 2 } ]" });
    },
  }),
].flat();
