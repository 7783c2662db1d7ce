import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startKernel } from "../../dist/kernel-helpers/kernel/client.js";
import { millisecondsOf, printFigure } from "./figures.mjs";

const notebooks = fileURLToPath(new URL("../../notebooks/", import.meta.url));
const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const contenders = {
  "leaklab's": at("kernel-helpers/jupyter/kernels/leaklab"),
  "stock tslab": at("test/fixtures/kernels/stock-tslab"),
  ipykernel: at(".venv/share/jupyter/kernels/python3"),
};
const rounds = 5;
const importLeaklab = 'import { samplingCurveChart, vegaLiteChart, show } from "leaklab";';
const endless = {
  "interrupt a loop": "while (true) {}",
  "interrupt a bad regular expression": '/^(a+)+$/.test("a".repeat(40) + "b")',
  "interrupt a pending await": "await new Promise(() => {})",
  "interrupt a loop after an await": "await null; while (true) {}",
  "interrupt a loop in an async function":
    "async function spin() { await null; for (;;) {} } await spin()",
};
// Stock tslab never comes back from these.
const endlessForStock = [
  "interrupt a loop after an await",
  "interrupt a loop in an async function",
];
const openHandles = `import { connect, createServer } from "node:net";
import { spawn } from "node:child_process";
const server = createServer().listen(0);
await new Promise((listening) => server.once("listening", listening));
const socket = connect((server.address() as any).port);
const child = spawn("sleep", ["60"]); setInterval(() => {}, 10); 0`;
const loop = (/** @type {string} */ head) => `sum = 0; for (${head}) sum += i;`;

/** Figures of one kernel, by name; the same cells in each, so far as it runs them. */
const figures = {
  "start to ready": [],
  "first cell": [],
  "start to first cell": [],
  "trivial cell": [],
  "import from leaklab": [],
  "first Plot picture": [],
  "next Plot picture": [],
  "first Vega picture": [],
  "next Vega picture": [],
  .../** @type {Figures} */ (Object.fromEntries(Object.keys(endless).map((name) => [name, []]))),
  "shutdown with open handles (killed after 1 s)": [],
  "3 million sum += i, let i": [],
  "3 million sum += i, i a cell variable": [],
  "100,000 lines": [],
  "memory, fresh": [],
  "memory with leaklab": [],
};

/** @typedef {Record<string, number[]>} Figures */

/** Our kernel, stock tslab and Python's, in turns, so that all meet the same load. */
export async function benchKernels() {
  const names = Object.entries(contenders).filter(([, spec]) => existsSync(spec));
  /** @type {Map<string, Figures>} */
  const all = new Map(names.map(([name]) => [name, structuredClone(figures)]));
  for (let round = 0; round < rounds; round++)
    for (const [name, spec] of names) {
      const taken = all.get(name) ?? {};
      if (name === "ipykernel") await pythonRound(spec, taken);
      else await typeScriptRound(spec, taken);
    }
  for (const figure of Object.keys(figures)) print(figure, all);
}

/**
 * @param {string} figure
 * @param {Map<string, Figures>} all
 */
function print(figure, all) {
  console.log(`\n${figure}`);
  const stock = all.get("stock tslab")?.[figure] ?? [];
  for (const [name, figures] of all) {
    const values = figures[figure] ?? [];
    const unit = figure.startsWith("memory") ? "MiB" : "ms";
    const peer = { name: "stock tslab", values: stock };
    const target = name === "leaklab's" ? targetOf(figure) : undefined;
    if (values.length === 0) console.log(`  ${name.padEnd(44)} cannot`);
    else if (name === "stock tslab" || stock.length === 0)
      printFigure(name, values, { unit, ...target });
    else printFigure(name, values, { unit, peer, ...target });
  }
}

/** @param {string} figure */
function targetOf(figure) {
  if (figure.startsWith("interrupt")) return { target: 100 };
  return figure.startsWith("shutdown") ? { target: 200 } : undefined;
}

/**
 * @param {string} specFolder
 * @param {Figures} figures
 */
async function typeScriptRound(specFolder, figures) {
  const { kernel, note } = await started(specFolder, figures, "1");
  for (let turn = 0; turn < 12; turn++) await note("trivial cell", "1");
  figures["memory, fresh"]?.push(memoryMiB(kernel.pid));
  await note("import from leaklab", importLeaklab);
  await note("first Plot picture", "show(samplingCurveChart())");
  await note("next Plot picture", "show(samplingCurveChart({ rateBytes: 4096 }))");
  await note("first Vega picture", vega(1));
  await note("next Vega picture", vega(2));
  figures["memory with leaklab"]?.push(memoryMiB(kernel.pid));
  await note(undefined, "let sum = 0; let i = 0;");
  await note("3 million sum += i, let i", loop("let i = 0; i < 3e6; i++"));
  await note("3 million sum += i, i a cell variable", loop("i = 0; i < 3e6; i++"));
  await note("100,000 lines", "for (let n = 0; n < 100_000; n++) console.log('line', n);");
  for (const [name, code] of Object.entries(endless))
    if (!specFolder.includes("stock") || !endlessForStock.includes(name))
      for (let turn = 0; turn < 2; turn++) await interrupt(kernel, name, code, figures);
  await note(undefined, openHandles);
  await shutDown(kernel, figures);
}

/** @param {number} step */
function vega(step) {
  return `await import("leaklab").then(({ vegaLiteChart }) => vegaLiteChart({
    data: { values: [{ a: ${step}, b: 2 }] }, mark: "bar",
    encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
  } as any, { text: "bars" }));`;
}

/**
 * @param {string} specFolder
 * @param {Figures} figures
 */
async function pythonRound(specFolder, figures) {
  const { kernel, note } = await started(specFolder, figures, "1");
  for (let turn = 0; turn < 12; turn++) await note("trivial cell", "1");
  figures["memory, fresh"]?.push(memoryMiB(kernel.pid));
  await note("100,000 lines", "for n in range(100_000): print('line', n)");
  await interrupt(kernel, "interrupt a loop", "while True: pass", figures);
  await note(undefined, 'import subprocess; child = subprocess.Popen(["sleep", "60"])');
  await shutDown(kernel, figures);
}

/**
 * @param {string} specFolder
 * @param {Figures} figures
 * @param {string} code
 */
async function started(specFolder, figures, code) {
  const begin = performance.now();
  const environment = { PATH: `${at(".venv/bin")}:${process.env.PATH}` };
  const kernel = await startKernel({ folder: notebooks, specFolder, environment });
  const ready = performance.now() - begin;
  const note = async (/** @type {string | undefined} */ figure, /** @type {string} */ cell) => {
    const taken = await millisecondsOf(async () => {
      const { status, outputs } = await kernel.execute(cell);
      if (status !== "ok" && figure !== "100,000 lines")
        throw new Error(`${cell}: ${status} ${JSON.stringify(outputs).slice(0, 500)}`);
    });
    if (figure !== undefined) figures[figure]?.push(taken);
    return taken;
  };
  const first = await note("first cell", code);
  figures["start to ready"]?.push(ready);
  figures["start to first cell"]?.push(ready + first);
  return { kernel, note };
}

/**
 * @param {import("../../dist/kernel-helpers/kernel/client.js").Kernel} kernel
 * @param {string} figure
 * @param {string} code
 * @param {Figures} figures
 */
async function interrupt(kernel, figure, code, figures) {
  const running = kernel.execute(code);
  await new Promise((started) => setTimeout(started, 500));
  const taken = await millisecondsOf(async () => {
    await kernel.interrupt();
    await running;
  });
  figures[figure]?.push(taken);
  await new Promise((over) => setTimeout(over, 300));
}

/**
 * @param {import("../../dist/kernel-helpers/kernel/client.js").Kernel} kernel
 * @param {Figures} figures
 */
async function shutDown(kernel, figures) {
  const taken = await millisecondsOf(() => kernel.close());
  figures["shutdown with open handles (killed after 1 s)"]?.push(taken);
}

/**
 * Memory of a kernel and all its processes. Shared pages are divided by how many share them, since
 * two processes of one program share most of its text.
 * @param {number} pid
 */
function memoryMiB(pid) {
  let bytes = 0;
  for (const one of [pid, ...children(pid)]) {
    const rollup = readFileSync(`/proc/${one}/smaps_rollup`, "utf8");
    bytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1]) / 1024;
  }
  return bytes;
}

/** @param {number} parent */
function children(parent) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

/** @param {number} pid */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}
