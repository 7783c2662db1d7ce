import { Chart } from "../../src/index.js";
import { mimeBundle } from "./mime-bundle.js";

/** Kernels that follow this symbol (Deno's does) ask a chart itself for its bundle. */
export function answerDisplaySymbol(): void {
  Object.defineProperty(Chart.prototype, Symbol.for("Jupyter.display"), {
    configurable: true,
    value(this: Chart): unknown {
      return mimeBundle(this)?.data;
    },
  });
}
