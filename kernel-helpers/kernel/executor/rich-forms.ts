import { fileURLToPath } from "node:url";
import type { Display } from "./protocol.js";

type MimeBundle = (value: unknown) => Display | undefined;

let mimeBundle: MimeBundle | undefined;

/** Charts and rows of leaklab in their rich forms. */
export function richForms(value: unknown): Display | undefined {
  return mimeBundle?.(value);
}

/** Loads leaklab while the reader reads on, so that the cell that imports it does not wait. */
export function warmLeaklab(): void {
  const module = fileURLToPath(new URL("../../display/mime-bundle.js", import.meta.url));
  void import(module).then((loaded) => {
    mimeBundle = loaded.mimeBundle;
  });
}
