import { escapeControls } from "../../errors.js";
import { type PrometheusType, prometheusTypes } from "./prometheus-row.js";
import { unescaped } from "./sample-line.js";

interface Family {
  readonly type: PrometheusType;
  readonly help: string;
}

/** What the comment lines of an exposition say of its metrics. */
export class MetricFamilies {
  readonly #types = new Map<string, PrometheusType>();
  readonly #helps = new Map<string, string>();
  #isOpenMetrics = false;

  /** Whether times are in seconds. */
  get isOpenMetrics(): boolean {
    return this.#isOpenMetrics;
  }

  /** Takes what a comment says; returns what is wrong with it where it should say something. */
  take(comment: string): string | undefined {
    const [, word, name = "", text = ""] = described.exec(comment) ?? [];
    if (comment === "# EOF") this.#isOpenMetrics = true;
    if (word === "HELP") this.#helps.set(name, unescaped(text));
    if (word !== "TYPE") return undefined;
    const type = prometheusTypes.find((known) => known === text.trim());
    if (type === undefined) return `has "${escapeControls(text, 40)}" where a type belongs`;
    this.#types.set(name, type);
    return undefined;
  }

  /** The family of a metric; those of some types have a suffix that the family has not. */
  of(metric: string): Family {
    const family = this.#types.has(metric) ? metric : metric.replace(suffix, "");
    const type = this.#types.get(family);
    if (type === undefined || (family !== metric && type === "gauge")) {
      return { type: "untyped", help: this.#helps.get(metric) ?? "" };
    }
    return { type, help: this.#helps.get(family) ?? "" };
  }
}

const described = /^#[ \t]+(HELP|TYPE)[ \t]+"?([^\s"]+)"?(?:[ \t]+(.*))?$/;
const suffix = /_(?:bucket|sum|count|total|created|info|gsum|gcount)$/;
