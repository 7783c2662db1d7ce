import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { prometheusMemStats } from "../../../../src/runtime/prometheus/prometheus-mem-stats.js";
import { readPrometheus } from "../../../../src/runtime/prometheus/read-prometheus.js";
import { readPrometheusRange } from "../../../../src/runtime/prometheus/read-prometheus-range.js";
import { goFor } from "../../../datasets/go.js";
import { buildFixture } from "../../../fixtures/runtime/go-fixture.js";
import {
  firstLineOf,
  prometheusIsThere,
  prometheusOf,
} from "../../../fixtures/runtime/prometheus.js";
import { temporaryFolder } from "../../../fixtures/runtime/temporary-folder.js";
import { textFile } from "../../../fixtures/runtime/text-file.js";

const folder = temporaryFolder();
const scraped = textFile("metrics.txt");
const saved = textFile("range.json");

async function textOf(address: string): Promise<string> {
  return (await fetch(address)).text();
}

/** The answer of Prometheus once it has at least `count` samples of the leaking service. */
async function answerWith(count: number, prometheus: string): Promise<string> {
  for (;;) {
    const end = Date.now() / 1000;
    const query = encodeURIComponent('{job="fixture"}');
    const range = `start=${end - 20}&end=${end}&step=0.2`;
    const path = `${prometheus}/api/v1/query_range?query=${query}&${range}`;
    const answer = await textOf(path).catch(() => ""); // it may not listen yet
    if (answer !== "" && heapObjects(answer).length >= count) return answer;
    await setTimeout(200);
  }
}

function heapObjects(answer: string): ReturnType<typeof readPrometheusRange>["rows"] {
  const { rows } = readPrometheusRange(saved(answer));
  return rows.filter((row) => row.name === "go_memstats_heap_objects");
}

describe("a Go service that leaks 1,000 objects at each scrape", () => {
  it("is read from its own page and from a real Prometheus", { timeout: 60_000 }, async () => {
    const go = goFor("a Go service scraped by Prometheus");
    if (go === undefined || !prometheusIsThere("a Go service scraped by Prometheus")) return;
    const target = await firstLineOf(buildFixture(go, "exposition", folder));

    const page = readPrometheus(scraped(await textOf(`http://${target}/metrics`)));
    expect([page.damaged, page.gaps]).toEqual([[], 1]);
    expect(page.rows.find((row) => row.name === "fixture_kept")).toMatchObject({
      labels: { note: 'a "quoted" one' },
      value: 1000,
      type: "gauge",
    });

    const answer = await answerWith(15, await prometheusOf(target, folder));
    const { rows, damaged, gaps } = readPrometheusRange(saved(answer));
    expect(damaged).toEqual([]);
    expect(gaps).toBeGreaterThan(0);
    const kept = rows.filter((row) => row.name === "fixture_kept");
    const series = prometheusMemStats(rows);
    expect(series.map((row) => row.timeMs)).toEqual(kept.map((row) => row.timeMs));
    const [first, last] = [series[0], series.at(-1)];
    const planted = (kept.at(-1)?.value ?? 0) - (kept[0]?.value ?? 0);
    expect(planted).toBeGreaterThanOrEqual(1000);
    const grown = (last?.HeapObjects ?? 0) - (first?.HeapObjects ?? 0);
    // Beside the planted ones live the few objects of the service's connections.
    expect(Math.abs(grown - planted)).toBeLessThan(300);
    expect(last?.labels.job).toBe("fixture");
  });
});
