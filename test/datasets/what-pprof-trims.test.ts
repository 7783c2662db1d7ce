import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { datasetsFolder } from "../../kernel-helpers/recording/plan.js";
import { recording } from "../../kernel-helpers/recording/recording.js";
import { top } from "../../src/index.js";

const isRoute = (name: string): boolean => /\/routes\.Route\d{3}$/.test(name);

describe("what-pprof-trims/thin-leak", () => {
  it("at rate 1 has 160 functions of 1 MiB each beside a cache of 300 MiB", () => {
    const rows = top(recording("what-pprof-trims/thin-leak/rate-1").profile());
    const routes = rows.filter((row) => isRoute(row.functionName));
    expect(routes.map((row) => row.flat)).toEqual(Array(160).fill(1024 * 1024));
    const cache = rows.find((row) => row.functionName === "main.cache");
    expect(cache?.flat).toBe(300 * 1024 * 1024);
  });

  it("at the default rate lacks the routes that no sample fell on", () => {
    const rows = top(recording("what-pprof-trims/thin-leak/default-rate").profile());
    const routes = rows.filter((row) => isRoute(row.functionName)).length;
    // 160 (1 - exp(-2)) = 138 on average, with a standard deviation of 4.3.
    expect(routes).toBeGreaterThan(115);
    expect(routes).toBeLessThan(160);
  });

  it("has as many functions as its generator wrote", () => {
    const text = readFileSync(join(datasetsFolder(), "what-pprof-trims/routes/routes.go"), "utf8");
    expect(text.match(/^func Route\d{3}\(\)/gm)).toHaveLength(160);
  });
});
