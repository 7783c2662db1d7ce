import { fileURLToPath } from "node:url";
import { startKernel } from "../../dist/kernel-helpers/kernel/client.js";
import { readNotebook } from "../../dist/kernel-helpers/notebook/read-notebook.js";
import { fiveRounds, millisecondsOf, printFigure } from "./figures.mjs";
import { residentMiB } from "./kernels/memory.mjs";

const folder = fileURLToPath(new URL("../../notebooks/", import.meta.url));
const lessons = ["00-start-here", "01-heap-sampling", "02-tiny-objects"];

/** The lessons from kernel start to kernel end, and the memory of the kernel after the last of them. */
export async function benchLessons() {
  console.log("\nLessons in Node");
  /** @type {number[]} */
  const memory = [];
  const seconds = await fiveRounds(async () => {
    let sum = 0;
    for (const lesson of lessons)
      sum += await millisecondsOf(async () => memory.push(await run(lesson)));
    return sum / 1000;
  });
  const last = memory.filter((_, index) => index % lessons.length === lessons.length - 1);
  printFigure("lessons 00 to 02 together", seconds, { unit: "s", target: 20 });
  printFigure("memory of the kernel after lesson 02", last, { unit: "MiB", target: 320 });
}

/** @param {string} lesson */
async function run(lesson) {
  const environment = { LEAKLAB_GO: "off" };
  const kernel = await startKernel({ folder, environment });
  for (const cell of readNotebook(`${folder}${lesson}.ipynb`).cells) {
    if (cell.cell_type !== "code") continue;
    const { status } = await kernel.execute(cell.source);
    if (status !== "ok") throw new Error(`${lesson}, cell ${cell.id}: ${status}`);
  }
  const memoryMiB = process.platform === "linux" ? residentMiB(kernel.pid) : Number.NaN;
  await kernel.close();
  return memoryMiB;
}
