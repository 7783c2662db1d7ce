import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { packagePath } from "../package-path.js";
import { type Kernel, startKernel } from "./client.js";
import { specFolder } from "./install.js";

/** One thing that has to be right; `advice` says what to do where it is not. */
export interface Finding {
  readonly subject: string;
  readonly isGood: boolean;
  readonly found: string;
  readonly advice?: string;
}

/** Looks at everything that a kernel needs, in the order in which it is needed, and starts one. */
export async function* examineKernel(): AsyncGenerator<Finding> {
  yield nodeVersion();
  yield await zeromq();
  yield jupyter();
  yield registration();
  yield* startedKernel();
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isGood = major > 20 || (major === 20 && minor >= 19);
  const advice = "Install Node 20.19 or newer";
  return { subject: "Node", isGood, found: `${process.version}, ${process.execPath}`, advice };
}

async function zeromq(): Promise<Finding> {
  const advice = "Run `npm ci` in the folder of leaklab; on an unusual system zeromq must be built";
  try {
    const { version } = await import("zeromq");
    return { subject: "ZeroMQ", isGood: true, found: version };
  } catch (error) {
    return { subject: "ZeroMQ", isGood: false, found: (error as Error).message, advice };
  }
}

function jupyter(): Finding {
  const own = packagePath(".venv", "bin", "jupyter-lab");
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = [own, ...folders.map((folder) => join(folder, "jupyter-lab"))].find(existsSync);
  const advice = "Run `npm start` once, which installs it into this folder; VS Code needs none";
  return { subject: "JupyterLab", isGood: found !== undefined, found: found ?? "none", advice };
}

/** `npm start` finds the kernel without it, so it is no fault where it is missing. */
function registration(): Finding {
  const folder = specFolder({});
  const isThere = existsSync(join(folder, "kernel.json"));
  const found = isThere ? folder : "not for your own JupyterLab; `leaklab kernel install` does it";
  return { subject: "Registered", isGood: true, found };
}

const cells = ["1 + 1", "const list: number[] = [1, 2]; list.length", 'await import("leaklab"); 3'];

async function* startedKernel(): AsyncGenerator<Finding> {
  const beginMs = performance.now();
  let kernel: Kernel | undefined;
  try {
    kernel = await startKernel();
    yield { subject: "Kernel", isGood: true, found: `answers after ${since(beginMs)}` };
    for (const [index, source] of cells.entries()) yield await ranCell(kernel, source, index + 1);
  } catch (error) {
    yield {
      subject: "Kernel",
      isGood: false,
      found: (error as Error).message,
      advice: "Run `npm run build` in the folder of leaklab and look again",
    };
  } finally {
    await kernel?.close();
  }
}

async function ranCell(kernel: Kernel, source: string, number: number): Promise<Finding> {
  const beginMs = performance.now();
  const { status, outputs } = await kernel.execute(source, { timeoutMs: 60_000 });
  const subject = `Cell ${number}`;
  if (status === "ok") return { subject, isGood: true, found: `ran in ${since(beginMs)}` };
  const found = `${status}: ${JSON.stringify(outputs)}`.slice(0, 500);
  return { subject, isGood: false, found, advice: "Run `npm test`, which shows more" };
}

function since(beginMs: number): string {
  return `${Math.round(performance.now() - beginMs)} ms`;
}
