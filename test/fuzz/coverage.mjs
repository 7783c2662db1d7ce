import { Session } from "node:inspector";

/**
 * Tells which inputs reach code that none before did: V8's precise coverage of the built library.
 */
export class Coverage {
  session = new Session();
  /** @type {Set<string>} */
  reached = new Set();

  constructor() {
    this.session.connect();
    this.session.post("Profiler.enable");
    this.session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** Whether code was reached since the last call that never was before. */
  grew() {
    const before = this.reached.size;
    this.session.post("Profiler.takePreciseCoverage", (_, coverage) => {
      for (const script of coverage?.result ?? []) {
        if (script.url.includes("/dist/src/")) this.take(script);
      }
    });
    return this.reached.size > before;
  }

  /** @param {import("node:inspector").Profiler.ScriptCoverage} script */
  take({ scriptId, functions }) {
    for (const { ranges } of functions) {
      for (const { startOffset, endOffset, count } of ranges) {
        if (count > 0)
          this.reached.add(`${scriptId} ${startOffset} ${endOffset} ${magnitude(count)}`);
      }
    }
  }
}

/** Loops that run 1, 2, 3-4, 5-8, ... times are told apart. @param {number} count */
function magnitude(count) {
  return Math.min(6, Math.ceil(Math.log2(count)));
}
