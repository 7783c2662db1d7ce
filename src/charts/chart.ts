import { inspect } from "node:util";

/** A Vega-Lite specification in the grammar that versions 5 and 6 share, as plain JSON. */
export interface VegaLiteSpec {
  readonly $schema: string;
  readonly [property: string]: unknown;
}

/** A rectangle of a picture, in its pixels, and what to say while the pointer rests there. */
export interface HoverArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

/** What a {@link Chart} is made from; `draw` runs at most once, when the picture is first wanted. */
export interface ChartParts {
  readonly draw: () => string;
  readonly text: string;
  readonly hover?: () => readonly HoverArea[];
  readonly spec?: VegaLiteSpec;
}

/** A picture and the same in words: what a chart function returns. */
export class Chart {
  /** What the picture says, for a terminal or a screen reader: its numbers in a small table. */
  readonly text: string;
  /** The live form of an interactive chart. */
  readonly spec?: VegaLiteSpec;
  readonly #draw: () => string;
  readonly #hover: () => readonly HoverArea[];
  #svg: string | undefined;

  constructor(parts: ChartParts) {
    this.text = parts.text;
    if (parts.spec !== undefined) this.spec = parts.spec;
    this.#draw = parts.draw;
    this.#hover = parts.hover ?? (() => []);
    Object.freeze(this);
  }

  /** The picture as a self-contained SVG document. */
  get svg(): string {
    this.#svg ??= this.#draw();
    return this.#svg;
  }

  /** Where the picture has more to say than it has room for; none in most charts. */
  get hover(): readonly HoverArea[] {
    return this.#hover();
  }
}

Object.defineProperty(Chart.prototype, inspect.custom, {
  configurable: true,
  value(this: Chart): string {
    return this.text;
  },
});
