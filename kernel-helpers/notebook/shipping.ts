import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProgress } from "../exercise/progress-file.js";
import { type NotebookRun, runNotebook } from "./execute-notebook.js";
import type { Notebook } from "./format.js";

/** A run under the conditions of the stored notebooks. */
export interface ShippedRun extends NotebookRun {
  /** Ids of the exercises that its cells answered rightly. */
  readonly passed: readonly string[];
}

/**
 * Runs a notebook as it is shipped: without Go, in UTC, without colours, and with a progress file of
 * its own, so that two machines print the same and the reader's progress stays as it is.
 */
export async function runAsShipped(
  notebook: Notebook,
  folder: string,
  specFolder?: string,
): Promise<ShippedRun> {
  const scratch = mkdtempSync(join(tmpdir(), "leaklab-progress-"));
  const progress = join(scratch, "progress.json");
  const fixed = { LEAKLAB_GO: "off", TZ: "UTC", NO_COLOR: "1", FORCE_COLOR: undefined };
  try {
    const environment = { ...fixed, LEAKLAB_PROGRESS: progress };
    const kernel = specFolder === undefined ? {} : { specFolder };
    const run = await runNotebook(notebook, { folder, environment, ...kernel });
    const attempts = [...readProgress(progress).attempts];
    return { ...run, passed: attempts.filter(([, { passed }]) => passed).map(([id]) => id) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
