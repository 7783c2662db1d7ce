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
  endless: {
    "interrupt a loop": "while (true) {}",
    "interrupt a bad regular expression": '/^(a+)+$/.test("a".repeat(40) + "b")',
    "interrupt a pending await": "await new Promise(() => {})",
  },
  endlessAfterAwait: {
    "interrupt a loop after an await": "await null; while (true) {}",
    "interrupt a loop in an async function":
      "async function spin() { await null; for (;;) {} } await spin()",
  },
  openHandles: `import { connect, createServer } from "node:net";
import { spawn } from "node:child_process";
const server = createServer().listen(0);
await new Promise((listening) => server.once("listening", listening));
const socket = connect((server.address() as any).port);
const child = spawn("sleep", ["60"]); setInterval(() => {}, 10); 0`,
};

/**
 * A kernel, the cells it is given, and how to bring it here; what it has no cell for, it cannot do.
 * @typedef {{ name: string, specFolder: string, trivial: string, lines: string, bring?: string,
 *   endless?: Readonly<Record<string, string>> | undefined }
 *   & { [Cell in Exclude<keyof typeof typeScript, "endless">]?: (typeof typeScript)[Cell] | undefined }} Contender
 */

/**
 * The kernels that are there, and why the others are not.
 * @returns {{ contenders: readonly Contender[], missing: readonly string[] }}
 */
export function contenders() {
  const isThere = (/** @type {Contender} */ { specFolder }) =>
    existsSync(join(specFolder, "kernel.json"));
  const missing = all.filter((one) => !isThere(one));
  return {
    contenders: all.filter(isThere),
    missing: missing.map(({ name, bring }) => `${name} IS NOT THERE and not measured: ${bring}`),
  };
}

/** @type {readonly Contender[]} */
const all = [
  { name: "leaklab's", specFolder: at("kernel-helpers/jupyter/kernels/leaklab"), ...typeScript },
  {
    name: "stock tslab",
    specFolder: at("test/fixtures/kernels/stock-tslab"),
    ...typeScript,
    // It never comes back from these.
    endlessAfterAwait: undefined,
  },
  {
    name: "ipykernel",
    specFolder: at(".venv/share/jupyter/kernels/python3"),
    bring: "npm start makes the .venv it is in",
    trivial: "1",
    lines: "for n in range(100_000): print('line', n)",
    endless: { "interrupt a loop": "while True: pass" },
    openHandles: 'import subprocess; child = subprocess.Popen(["sleep", "60"])',
  },
  {
    name: "Deno",
    specFolder: denoSpec(),
    bring: "(cd test/bench/kernels/deno && npm ci --ignore-scripts) fetches it",
    ...typeScript,
    // It shows a chart that is a cell's last value.
    plot: (step) => `samplingCurveChart(${chartOptions(step)})`,
    // An interrupt ends it.
    endless: undefined,
    endlessAfterAwait: undefined,
    openHandles: undefined,
  },
];

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
