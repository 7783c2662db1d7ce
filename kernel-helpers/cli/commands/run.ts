import { writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { LeaklabError } from "../../../src/index.js";
import { executeNotebook } from "../../notebook/execute-notebook.js";
import { explainFailure } from "../../notebook/explain-failure.js";
import { codeCells, type Notebook } from "../../notebook/format.js";
import { notebookHtml } from "../../notebook/notebook-html.js";
import { writeNotebook } from "../../notebook/write-notebook.js";

const usage = `leaklab run <notebook...> [--in-place] [--output <folder>] [--no-html]

Runs notebooks without Jupyter and writes each, with its outputs, and an HTML page of it.

  --output <folder>  where to write (./output by default)
  --in-place         write the notebook and its page where the notebook is
  --no-html          write no page`;

/** Runs notebooks in Node alone; 0 when every one ran to its end, 1 when one did not. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h" },
      "in-place": { type: "boolean" },
      "no-html": { type: "boolean" },
      output: { type: "string", default: "output" },
    },
  });
  if (values.help || positionals.length === 0) {
    console.log(usage);
    return values.help ? 0 : 1;
  }
  const root = commonFolder(positionals);
  let failures = 0;
  for (const path of positionals) {
    const place = join(values.output, relative(root, resolve(path)));
    const target = values["in-place"] ? path : place;
    if (!(await runOne(path, target, values["no-html"] !== true))) failures += 1;
  }
  return failures === 0 ? 0 : 1;
}

async function runOne(path: string, target: string, withPage: boolean): Promise<boolean> {
  const startMs = performance.now();
  try {
    const { notebook, failure } = await executeNotebook(path);
    // A notebook is not overwritten by a run that failed.
    if (failure === undefined || target !== path) writeNotebook(target, notebook);
    const page = withPage ? writePage(target, notebook, dirname(path)) : undefined;
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    const count = codeCells(notebook).length;
    const verdict = failure === undefined ? "ok    " : "FAILED";
    console.log(`${verdict} ${path}: ${count} code cells, ${seconds} s -> ${page ?? target}`);
    if (failure !== undefined) console.error(`  ${explainFailure(failure, notebook)}`);
    return failure === undefined;
  } catch (error) {
    if (!(error instanceof LeaklabError)) throw error;
    console.error(`FAILED ${path}: ${error.message}`);
    return false;
  }
}

function writePage(target: string, notebook: Notebook, folder: string): string {
  const page = join(dirname(target), `${basename(target, ".ipynb")}.html`);
  writeFileSync(page, notebookHtml(notebook, { folder }));
  return page;
}

// Notebooks of one name in different folders (a lesson and its exercise) must not overwrite each other.
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => dirname(resolve(path)));
  let common = folders[0] ?? ".";
  while (folders.some((folder) => relative(common, folder).startsWith("..")))
    common = dirname(common);
  return common;
}
