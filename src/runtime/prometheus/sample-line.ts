import { escapeControls } from "../../errors.js";
import { prometheusNumber } from "./prometheus-number.js";
import type { PrometheusLabels } from "./prometheus-row.js";

/** A sample as its line gives it. */
export interface SampleLine {
  readonly name: string;
  readonly labels: PrometheusLabels;
  readonly value: number;
  /** In milliseconds, but in OpenMetrics in seconds. */
  readonly time: number | undefined;
}

/**
 * Reads `name{label="value"} 1.5 1700000000000` of the text format 0.0.4, with the quoted names of
 * newer versions; the exemplar that OpenMetrics sets behind ` # ` is passed over. Returns in words
 * what is wrong with a line that is none.
 */
export function sampleLine(text: string): SampleLine | string {
  const cursor = new Cursor(text);
  const bare = cursor.bareName();
  cursor.space();
  const series = cursor.sign("{") ? seriesIn(cursor, bare) : { name: bare, labels: noLabels };
  if (typeof series === "string") return series;
  const { name, labels } = series;
  if (name === undefined) return "begins with no metric name";
  const [number = "", time, ...others] = cursor
    .rest()
    .replace(/ # \{.*$/, "")
    .trim()
    .split(/\s+/);
  const value = prometheusNumber(number);
  if (value === undefined) return `has "${shown(number)}" where the value belongs`;
  if (others.length > 0) return `has "${shown(others[0] ?? "")}" behind the time`;
  const moment = time === undefined ? undefined : prometheusNumber(time);
  if (time !== undefined && !Number.isFinite(moment))
    return `has "${shown(time)}" where the time belongs`;
  return { name, labels, value, time: moment };
}

interface Series {
  readonly name: string | undefined;
  readonly labels: PrometheusLabels;
}

const noLabels: PrometheusLabels = Object.freeze(Object.create(null) as Record<string, string>);

/** What stands in the braces; a quoted text that is no label is the metric's name. */
function seriesIn(cursor: Cursor, bare: string | undefined): Series | string {
  const labels = Object.create(null) as Record<string, string>;
  let name = bare;
  for (;;) {
    cursor.space();
    if (cursor.sign("}")) return { name, labels: Object.freeze(labels) };
    const key = cursor.bareName() ?? cursor.quoted();
    if (key === undefined) return "has no closing brace behind its labels";
    cursor.space();
    if (cursor.sign("=")) {
      cursor.space();
      const value = cursor.quoted();
      if (value === undefined) return `has no quoted value for the label "${shown(key)}"`;
      if (key in labels) return `has the label "${shown(key)}" twice`;
      labels[key] = value;
    } else if (name === undefined) name = key;
    else return `has no "=" behind the label "${shown(key)}"`;
    cursor.space();
    if (!cursor.sign(",") && !cursor.isAt("}")) return "has no comma between two labels";
  }
}

/** A place in a line that moves on over what it takes. */
class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  space(): void {
    this.#take(/[ \t]*/y);
  }

  bareName(): string | undefined {
    return this.#take(/[a-zA-Z_:][\w:]*/y);
  }

  /** A text in quotes, without them and its escapes. */
  quoted(): string | undefined {
    const text = this.#take(/"[^"\\]*(?:\\["\\n][^"\\]*)*"/y);
    return text === undefined ? undefined : unescaped(text.slice(1, -1));
  }

  isAt(sign: string): boolean {
    return this.#text.startsWith(sign, this.#at);
  }

  sign(sign: string): boolean {
    if (!this.isAt(sign)) return false;
    this.#at += sign.length;
    return true;
  }

  rest(): string {
    return this.#text.slice(this.#at);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [taken] = pattern.exec(this.#text) ?? [];
    this.#at += taken?.length ?? 0;
    return taken;
  }
}

/** The text without its escapes: `\n` for a line feed, and a backslash before itself or a quote. */
export function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, sign: string) => (sign === "n" ? "\n" : sign));
}

function shown(text: string): string {
  return escapeControls(text, 40);
}
