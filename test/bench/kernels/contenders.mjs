import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const at = (/** @type {string} */ path) =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const deno = at("test/bench/kernels/deno/node_modules/@deno");

const chartOptions = (/** @type {number} */ step) => `{ rateBytes: ${4096 * step} }`;
const typeScript = {
  trivial: "1",
  import: 'import { samplingCurveChart, vegaLiteChart, show } from "leaklab";',
  plot: (/** @type {number} */ step) => `show(samplingCurveChart(${chartOptions(step)}));`,
  vega: (/** @type {number} */ step) => `await vegaLiteChart({
    data: { values: [{ a: ${step}, b: 2 }] }, mark: "bar",
    encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
  } as any, { text: "bars" });`,
  lines: "for (let n = 0; n < 100_000; n++) console.log('line', n);",
  sums: {
    "3 million sum += i, let i": "sum = 0; for (let i = 0; i < 3e6; i++) sum += i;",
    "3 million sum += i, i a cell variable": "sum = 0; for (i = 0; i < 3e6; i++) sum += i;",
  },
  beforeSums: "let sum = 0; let i = 0;",
  endless: "while (true) {}",
  endlessAfterAwait: "await null; while (true) {}",
};

/**
 * A kernel and the cells it is given; what it has no cell for, it cannot do.
 * @typedef {Omit<Partial<typeof typeScript>, "sums"> & {
 *   name: string, specFolder: string, trivial: string, lines: string, sums?: Record<string, string>,
 * }} Contender
 */

/**
 * The kernels that are there, and why the others are not.
 * @returns {{ contenders: Contender[], missing: string[] }}
 */
export function contenders() {
  const { endlessAfterAwait: _, ...stockCells } = typeScript;
  // Deno shows a chart that is a cell's last value. An interrupt ends it.
  const { endless: __, endlessAfterAwait: ___, ...denoCells } = typeScript;
  const all = [
    { name: "leaklab's", specFolder: at("kernel-helpers/jupyter/kernels/leaklab"), ...typeScript },
    // Never comes back from a loop after an await.
    { name: "stock tslab", specFolder: at("test/fixtures/kernels/stock-tslab"), ...stockCells },
    {
      name: "ipykernel",
      specFolder: at(".venv/share/jupyter/kernels/python3"),
      trivial: "1",
      lines: "for n in range(100_000): print('line', n)",
      endless: "while True: pass",
    },
    {
      name: "Deno",
      specFolder: denoSpec(),
      ...denoCells,
      plot: (/** @type {number} */ step) => `samplingCurveChart(${chartOptions(step)})`,
    },
  ];
  const isThere = (/** @type {Contender} */ { specFolder }) =>
    existsSync(join(specFolder, "kernel.json"));
  const how = {
    ipykernel: "npm start makes the .venv it is in",
    Deno: "(cd test/bench/kernels/deno && npm ci --ignore-scripts) fetches it",
  };
  return {
    contenders: all.filter(isThere),
    missing: Object.entries(how)
      .filter(([name]) => !all.some((one) => one.name === name && isThere(one)))
      .map(([name, way]) => `${name} IS NOT THERE and not measured: ${way}`),
  };
}

/** The program itself: what npm links as `deno` is a Node that starts it, and would be measured too. */
function denoSpec() {
  const spec = join(deno, ".kernel");
  const programs = existsSync(deno)
    ? readdirSync(deno).map((name) => join(deno, name, "deno"))
    : [];
  const program = programs.find((path) => existsSync(path));
  if (program === undefined) return spec;
  mkdirSync(spec, { recursive: true });
  const argv = [program, "jupyter", "--kernel", "--conn", "{connection_file}"];
  writeFileSync(join(spec, "kernel.json"), JSON.stringify({ argv, language: "typescript" }));
  return spec;
}
