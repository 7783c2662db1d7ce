import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MessageContent } from "../../../../kernel-helpers/kernel/message.js";
import { packagePath } from "../../../../kernel-helpers/package-path.js";
import { code, notebookOf } from "../../notebook/notebooks.js";

const python = packagePath(".venv", "bin", "python");
const isMissing = !existsSync(python);
if (isMissing) console.warn("SKIPPED: the test with nbclient: there is no .venv");
if (isMissing && process.env.LEAKLAB_NO_SKIP === "1") throw new Error("no .venv for nbclient");

const folder = mkdtempSync(join(tmpdir(), "leaklab-nbclient-"));
afterAll(() => rmSync(folder, { recursive: true }));

const environment = { ...process.env, JUPYTER_PATH: packagePath("kernel-helpers", "jupyter") };

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
  const ran = spawnSync(python, ["-c", execute, file], { env: environment, cwd: folder });
  return { error: ran.stderr.toString(), cells: JSON.parse(readFileSync(file, "utf8")).cells };
}

interface Said {
  readonly reply: MessageContent;
  readonly outputs: readonly (readonly [string, MessageContent])[];
}

/** What was said of each thing that the script asked. */
function converse(): Readonly<Record<string, Said>> {
  const script = fileURLToPath(new URL("./conversation.py", import.meta.url));
  const ran = spawnSync(python, [script], { env: environment, cwd: folder });
  expect(ran.stderr.toString()).not.toContain("Traceback");
  return JSON.parse(ran.stdout.toString());
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

describe.skipIf(isMissing)("jupyter_client", () => {
  let said: Readonly<Record<string, Said>> = {};
  beforeAll(() => {
    said = converse();
  }, 240_000);

  const outputs = (what: string, type: string): readonly MessageContent[] =>
    (said[what]?.outputs ?? []).filter(([is]) => is === type).map(([, content]) => content);

  it("runs cells with their values, and streams apart", () => {
    expect(said.value?.reply).toMatchObject({ status: "ok", execution_count: 1 });
    expect(outputs("value", "execute_result")).toMatchObject([{ data: { "text/plain": "42" } }]);
    expect(outputs("printed", "stream")).toEqual([
      { name: "stdout", text: "out\n" },
      { name: "stderr", text: "err\n" },
    ]);
  });

  it("gets errors with a traceback of the cell", () => {
    const [error] = outputs("failed", "error");
    expect(error).toMatchObject({ ename: "RangeError", evalue: "planted" });
    expect(error?.traceback).toContain("    at fail (In[3]:2:9)");
  });

  it("gets pictures and tables with text beside them", () => {
    const [chart] = outputs("chart", "execute_result");
    const forms = ["image/png", "image/svg+xml", "text/plain"];
    expect(Object.keys(chart?.data ?? {}).sort()).toEqual(forms);
    const [table] = outputs("table", "execute_result");
    expect(Object.keys(table?.data ?? {}).sort()).toEqual(["text/html", "text/plain"]);
  });

  it("completes and inspects, with offsets in code points", () => {
    // A quote, an emoji, a quote, a semicolon and a space stand before "kept.".
    const place = { cursor_start: 10, cursor_end: 14 };
    expect(said.completed).toMatchObject({ matches: ["toFixed"], ...place });
    expect(JSON.stringify(said.inspected)).toContain("function parseInt");
  });

  it("interrupts loops and keeps variables", () => {
    for (const what of ["loop", "waiting_loop"])
      expect(said[what]?.reply).toMatchObject({ status: "error", ename: "Interrupted" });
    expect(outputs("after_interrupt", "execute_result")).toMatchObject([
      { data: { "text/plain": "41" } },
    ]);
  });

  it("restarts with no variables", () => {
    expect(said.after_restart?.reply).toMatchObject({
      status: "error",
      evalue: "Cannot find name 'kept'.",
      execution_count: 1,
    });
  });
});
