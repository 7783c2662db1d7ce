import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startKernel } from "../../../dist/kernel-helpers/kernel/client.js";

const at = (/** @type {string} */ path) =>
  fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** A reader reads before the next cell. */
const readingMs = 1000;

/** What a reader's cell does, and how long it took, the first time and once more. */
const timed = (/** @type {string} */ file) => `{
  const start = performance.now();
  const profile = readProfile(${JSON.stringify(file)});
  top(profile, { sampleType: profile.defaultSampleType });
  console.log(performance.now() - start);
}`;

/**
 * Milliseconds from a file to its full table in a cell of our own kernel, a second after the import, in as
 * many sessions: the first profile of a session, and the same once more.
 * @param {string} file
 * @param {number} sessions
 */
export async function readingsInKernel(file, sessions) {
  /** @type {{ first: number[], next: number[] }} */
  const readings = { first: [], next: [] };
  for (let session = 0; session < sessions; session++) {
    const kernel = await startKernel({
      folder: at("notebooks/"),
      specFolder: at("kernel-helpers/jupyter/kernels/leaklab"),
    });
    await printed(kernel, 'import { readProfile, top } from "leaklab";');
    await sleep(readingMs);
    readings.first.push(Number(await printed(kernel, timed(file))));
    readings.next.push(Number(await printed(kernel, timed(file))));
    await kernel.close();
  }
  return readings;
}

/**
 * @param {import("../../../dist/kernel-helpers/kernel/client.js").Kernel} kernel
 * @param {string} code
 */
async function printed(kernel, code) {
  const { status, outputs } = await kernel.execute(code);
  if (status !== "ok") throw new Error(`${code}: ${JSON.stringify(outputs)}`);
  return outputs.map((output) => ("text" in output ? output.text : "")).join("");
}
