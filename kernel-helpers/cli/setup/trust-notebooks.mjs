import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { jupyterVariables } from "./jupyter-variables.mjs";
import { jupyterHome, venvPython, workbook } from "./paths.mjs";
import { lastLines, runCommand } from "./run-command.mjs";
import { SetUpError } from "./set-up-error.mjs";
import { hashOfFile, writeStamp } from "./stamp.mjs";
import { unchangedNotebooks } from "./workbook.mjs";

// Beside the signatures: where they are deleted, it goes with them.
const memory = join(jupyterHome, "data/signed.json");

/**
 * Signs the notebooks that equal the committed ones, so that Jupyter shows their pictures at once.
 * What the reader, or somebody else, changed is not signed here. Each content is signed once.
 * @param {import("./progress.mjs").Begin} begin
 */
export async function trustNotebooks(begin) {
  const signed = new Set(existsSync(memory) ? JSON.parse(readFileSync(memory, "utf8")) : []);
  const files = unchangedNotebooks().map((name) => join(workbook, name));
  const unsigned = files.filter((file) => !signed.has(hashOfFile(file)));
  if (unsigned.length === 0) return;
  begin("telling Jupyter to trust the shipped notebooks");
  mkdirSync(join(jupyterHome, "data"), { recursive: true, mode: 0o700 });
  const args = ["-m", "nbformat.sign", ...unsigned];
  const { code, output } = await runCommand(venvPython, args, jupyterVariables());
  if (code !== 0) {
    throw new SetUpError(
      `Jupyter could not sign the notebooks:\n${lastLines(output)}`,
      "Delete the folders .venv and workbook/.jupyter and run the command again.",
    );
  }
  writeStamp(memory, [...signed, ...unsigned.map((file) => hashOfFile(file))]);
}
