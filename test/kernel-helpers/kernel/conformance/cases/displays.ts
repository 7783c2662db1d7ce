import { expect } from "vitest";
import { cases } from "../case.js";
import { bundle, contents } from "../exchange.js";

/** Of what a cell shows by a call. */
export const displayCases = [
  cases("shows display_data with several MIME types and metadata in one bundle", {
    "a chart is shown as one display with all its forms": async (kernel) => {
      const code = 'import { samplingCurveChart, show } from "leaklab"; show(samplingCurveChart())';
      const shown = contents(await kernel.execute(code), "display_data");
      expect(shown).toHaveLength(1);
      const forms = ["image/png", "image/svg+xml", "text/plain"];
      expect(Object.keys(shown[0]?.data as object).sort()).toEqual(forms);
      expect(shown[0]?.metadata).toMatchObject({ "image/png": { width: expect.any(Number) } });
    },
    "tslab's own display functions work": async (kernel) => {
      const code = 'import { display } from "tslab"; display.html("<b>x</b>")';
      expect(bundle(await kernel.execute(code))).toEqual({ "text/html": "<b>x</b>" });
    },
  }),
  cases("updates a display by its display_id", {
    "a display is updated by its id": async (kernel) => {
      const code =
        'import { newDisplay } from "tslab"; const d = newDisplay(); d.text("1"); d.text("2");';
      const ran = await kernel.execute(code);
      const [first] = contents(ran, "display_data");
      const [update] = contents(ran, "update_display_data");
      expect(first?.transient).toMatchObject({ display_id: expect.any(String) });
      expect(update?.transient).toEqual(first?.transient);
      expect(update?.data).toEqual({ "text/plain": "2" });
    },
    "a later cell updates the display of an earlier one": async (kernel) => {
      const first = await kernel.execute(
        'import { newDisplay } from "tslab"; const later = newDisplay(); later.text("1");',
      );
      const next = await kernel.execute('later.text("2");');
      const id = contents(first, "display_data")[0]?.transient;
      expect(contents(next, "update_display_data")[0]?.transient).toEqual(id);
    },
  }),
  cases("clears output", {
    "output is cleared": async (kernel) => {
      const code =
        'import { clearOutput } from "leaklab"; console.log(1); clearOutput({ wait: true })';
      expect(contents(await kernel.execute(code), "clear_output")).toEqual([{ wait: true }]);
    },
  }),
].flat();
