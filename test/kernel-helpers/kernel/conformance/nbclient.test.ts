import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { packagePath } from "../../../../kernel-helpers/package-path.js";
import { code, notebookOf } from "../../notebook/notebooks.js";

const python = packagePath(".venv", "bin", "python");
const isMissing = !existsSync(python);
if (isMissing) console.warn("SKIPPED: the test with nbclient: there is no .venv");
if (isMissing && process.env.LEAKLAB_NO_SKIP === "1") throw new Error("no .venv for nbclient");

const folder = mkdtempSync(join(tmpdir(), "leaklab-nbclient-"));
afterAll(() => rmSync(folder, { recursive: true }));

const execute = `
import sys, nbclient, nbformat
notebook = nbformat.read(sys.argv[1], 4)
nbclient.NotebookClient(notebook, kernel_name="leaklab", timeout=60).execute()
nbformat.write(notebook, sys.argv[1])
`;

function run(sources: readonly string[]): {
  readonly error: string;
  readonly cells: readonly Ran[];
} {
  const file = join(folder, "book.ipynb");
  writeFileSync(file, JSON.stringify(notebookOf(...sources.map((source) => code(source)))));
  const environment = { ...process.env, JUPYTER_PATH: packagePath("kernel-helpers", "jupyter") };
  const ran = spawnSync(python, ["-c", execute, file], { env: environment, cwd: folder });
  return { error: ran.stderr.toString(), cells: JSON.parse(readFileSync(file, "utf8")).cells };
}

interface Ran {
  readonly execution_count: number | null;
  readonly outputs: readonly Record<string, unknown>[];
}

it.skipIf(isMissing)(
  "Python's nbclient runs a notebook with counts, results, text and pictures",
  () => {
    const { error, cells } = run([
      "let rate = 524288; const chance = () => 1 - Math.exp(-16 / rate);",
      "rate = 16; chance().toFixed(3)",
      "for (let i = 0; i < 20_000; i++) console.log('line', i);",
      'import { samplingCurveChart, show } from "leaklab"; show(samplingCurveChart())',
    ]);
    expect(error).not.toMatch(/Error|Timeout/);
    expect(cells.map(({ execution_count }) => execution_count)).toEqual([1, 2, 3, 4]);
    expect(cells[1]?.outputs).toMatchObject([
      { output_type: "execute_result", execution_count: 2, data: { "text/plain": ["0.632"] } },
    ]);
    // nbclient keeps one output a message.
    const texts = cells[2]?.outputs.flatMap(({ text }) => [text].flat()) ?? [];
    const lines = texts.join("").trimEnd().split("\n");
    expect([lines.length, lines.at(-1)]).toEqual([20_000, "line 19999"]);
    expect(cells[3]?.outputs).toMatchObject([
      { output_type: "display_data", data: { "image/png": expect.anything() } },
    ]);
  },
  120_000,
);

it.skipIf(isMissing)(
  "nbclient stops at a cell that throws, and says what was thrown",
  () => {
    const { error } = run(["1", 'throw new RangeError("planted")', "3"]);
    expect(error).toContain("RangeError: planted");
    expect(error).toContain("In[2]:1:");
  },
  120_000,
);
