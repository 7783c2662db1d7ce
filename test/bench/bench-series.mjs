import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recording } from "leaklab";
import { printProcessFigures } from "./figures.mjs";
import { plantLog, plantSeries } from "./planted-series.mjs";

const chosen =
  '["HeapAlloc", "HeapInuse", "HeapObjects", "Mallocs", "Frees", "TotalAlloc", "Sys", "NumGC"]';

/** Long series and logs: each reading in a process of its own, for its peak memory. */
export async function benchSeries() {
  console.log("\nLong series and logs");
  const folder = mkdtempSync(join(tmpdir(), "leaklab-bench-"));
  try {
    const first = readFileSync(
      recording("control/healthy/unfenced").path("memstats.ndjson"),
      "utf8",
    );
    const [full, eight] = [join(folder, "full.ndjson"), join(folder, "eight.ndjson")];
    const row = JSON.parse(first.slice(0, first.indexOf("\n")));
    plantSeries(full, row, Object.keys(row), 100_000);
    plantSeries(eight, row, ["time", ...JSON.parse(chosen)], 1_000_000);
    await figures("100,000 full rows", "readMemStats(path).rows", full, { ms: 3000, MiB: 1024 });
    const columns = `readMemStatsColumns(path, ${chosen}).timeMs`;
    await figures("1,000,000 rows of eight fields", columns, eight, { ms: 8000, MiB: 300 });
    const log = join(folder, "server.log");
    plantLog(log, 100 * 1_048_576);
    await figures("gctrace in a 100 MiB log", "readGctrace(path).rows", log, {
      ms: 3000,
      MiB: 200,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} name
 * @param {string} call
 * @param {string} path
 * @param {{ ms: number, MiB: number }} target
 */
async function figures(name, call, path, target) {
  const code = `
    const { readGctrace, readMemStats, readMemStatsColumns } = await import("leaklab/core");
    const path = ${JSON.stringify(path)};
    const start = performance.now();
    ${call};`;
  await printProcessFigures(name, code, target);
}
