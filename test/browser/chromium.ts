import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome"];
const folders = (process.env.PATH ?? "").split(delimiter);
const program = names
  .flatMap((name) => folders.map((folder) => join(folder, name)))
  .find(existsSync);
const jupyter = fileURLToPath(new URL("../../.venv/bin/jupyter-lab", import.meta.url));

/** What the browser tests lack on this machine; says loudly that they are skipped, or fails in CI. */
export function missingForBrowser(): string | undefined {
  const missing =
    program === undefined ? "Chromium" : existsSync(jupyter) ? undefined : "JupyterLab";
  if (missing === undefined) return undefined;
  console.warn(`SKIPPED: the browser tests: there is no ${missing} on this machine`);
  if (process.env.LEAKLAB_NO_SKIP === "1") throw new Error(`no ${missing} for the browser tests`);
  return missing;
}

/** Chromium without a window, and without the services that look for a network. */
export function launchChromium(): Promise<Browser> {
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({
    executablePath: program ?? "",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", ...quiet],
  });
}
