import type { LeaklabForms } from "../running-kernel.js";
import type { Display } from "./protocol.js";

const leaklab = new URL("../../../leaklab.js", import.meta.url).href;

/** Charts and rows in the forms that leaklab has for them. */
export class RichForms {
  private forms: LeaklabForms | undefined;
  private isOwnImport = false;

  /** Takes the forms from leaklab when it is loaded, mostly by the cell that imports it. */
  readonly take = (forms: LeaklabForms): void => {
    this.forms = forms;
    // Draws while the reader reads on; who has rows without leaklab may never draw.
    if (!this.isOwnImport) forms.warmUpSoon();
  };

  /** Rows may come in a notebook that does without leaklab; charts cannot. */
  readonly of = async (value: unknown): Promise<Display | undefined> => {
    if (this.forms === undefined && mayBeRows(value)) {
      this.isOwnImport = true;
      await import(leaklab);
    }
    return this.forms?.mimeBundle(value);
  };
}

function mayBeRows(value: unknown): boolean {
  return Array.isArray(value) && typeof value[0] === "object";
}
