import { LeaklabError } from "../../errors.js";
import type { VegaLiteSpec } from "../chart.js";

/** Draws a Vega-Lite specification as SVG, without a browser; it can reach no file and no network. */
export async function vegaSvg(spec: VegaLiteSpec): Promise<string> {
  const refused: string[] = [];
  const view = await vegaView(spec, (address) => refused.push(address));
  try {
    const svg = await view.toSVG();
    if (refused[0] !== undefined) throw loadingRefused(refused[0]);
    return svg;
  } finally {
    view.finalize();
  }
}

/** The part of a Vega view that drawing and testing need. */
export interface VegaView {
  signal(name: string, value: unknown): VegaView;
  runAsync(): Promise<VegaView>;
  toSVG(): Promise<string>;
  finalize(): void;
}

/** A view of the specification that lives outside a page: its signals can be set and it redrawn. */
export async function vegaView(
  spec: VegaLiteSpec,
  onRefused: (address: string) => void = () => {},
): Promise<VegaView> {
  const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")]);
  const compiled = vegaLite.compile(spec as unknown as Parameters<typeof vegaLite.compile>[0]);
  const refuse = (address: string): Promise<never> => {
    onRefused(address);
    return Promise.reject(loadingRefused(address));
  };
  const loader = { ...vega.loader(), load: refuse, sanitize: refuse };
  return new vega.View(vega.parse(compiled.spec), {
    renderer: "none",
    loader,
    logLevel: vega.Error,
  });
}

function loadingRefused(address: string): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: `the picture asks to load "${address.slice(0, 200)}"`,
    advice: "Give it its rows as data.values",
  });
}
