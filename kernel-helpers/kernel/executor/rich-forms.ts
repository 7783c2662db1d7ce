import { fileURLToPath } from "node:url";
import type { Display } from "./protocol.js";

type MimeBundle = (value: unknown) => Display | undefined;

interface Loaded {
  readonly mimeBundle?: MimeBundle;
  readonly warmUpSoon?: () => void;
}

let mimeBundle: MimeBundle | undefined;
let warmUpSoon: (() => void) | undefined;

/** Charts and rows of leaklab in their rich forms. */
export function richForms(value: unknown): Display | undefined {
  return mimeBundle?.(value);
}

/** Loads leaklab while the compiler loads, so that the cell that imports it does not wait. */
export function preloadLeaklab(): void {
  const module = (name: string): Promise<Loaded> =>
    import(fileURLToPath(new URL(`../../${name}.js`, import.meta.url)));
  const parts = ["display/mime-bundle", "display/warm-up", "index"].map(module);
  void Promise.all(parts).then(([forms, warmUp]) => {
    mimeBundle = forms?.mimeBundle;
    warmUpSoon = warmUp?.warmUpSoon;
  });
}

/** For the cell that imports it: draws while the reader reads on. */
export function leaklabImported(): void {
  warmUpSoon?.();
}
