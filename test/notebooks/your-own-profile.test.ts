import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runNotebook } from "../../kernel-helpers/notebook/execute-notebook.js";
import { explainFailure } from "../../kernel-helpers/notebook/explain-failure.js";
import { codeCells, type Notebook } from "../../kernel-helpers/notebook/format.js";
import { outputText } from "../../kernel-helpers/notebook/output-differences.js";
import { readNotebook } from "../../kernel-helpers/notebook/read-notebook.js";
import { packagePath } from "../../kernel-helpers/package-path.js";
import { recording } from "../../kernel-helpers/recording/recording.js";
import { temporaryFolder } from "../fixtures/runtime/temporary-folder.js";
import { heapBytes } from "../src/analysis/counted-heap.js";

const folder = packagePath("notebooks");
const lesson = readNotebook(join(folder, "14-your-own-profile.ipynb"));
const scratch = temporaryFolder();
const theLine = '"../datasets/your-own-profile/nats-server"';

/** What the cells of the lesson say of another folder, after its one line was changed. */
async function said(path: string): Promise<readonly string[]> {
  const cells = lesson.cells.map((cell) => ({
    ...cell,
    source: cell.source.replace(theLine, () => JSON.stringify(path)),
  }));
  const changed = cells.filter((cell, at) => cell.source !== lesson.cells[at]?.source);
  expect(changed).toHaveLength(1);
  const { notebook, failure } = await runNotebook({ ...lesson, cells } as Notebook, { folder });
  expect(failure && explainFailure(failure, notebook)).toBeUndefined();
  return codeCells(notebook).map((cell) => outputText(cell.outputs));
}

describe("lesson 14 on a folder of the reader's", () => {
  it("refuses plainly what an empty folder cannot answer", { timeout: 120_000 }, async () => {
    const empty = join(scratch, "empty");
    mkdirSync(empty);
    const texts = await said(empty);
    expect(texts[0]).toContain("The folder has no files.");
    expect(texts.filter((text) => text.includes("Cannot be answered: "))).toHaveLength(8);
  });

  it("answers what one heap profile and a log can", { timeout: 120_000 }, async () => {
    const poor = join(scratch, "poor");
    mkdirSync(poor);
    const counts = [["main.leak", 32, 3] as const, ["main.cache", 4096, 40] as const];
    writeFileSync(join(poor, "heap.pb.gz"), heapBytes(counts, { timeMs: 5000 }));
    writeFileSync(join(poor, "notes.txt"), "a note\n");
    writeFileSync(join(poor, "cut.pb.gz"), heapBytes(counts).subarray(0, 99));
    const [files = "", all = ""] = await said(poor);
    expect(files).toContain("43 live samples");
    expect(files).toMatch(/^notes\.txt: it is not a pprof profile/m);
    expect(all).toMatch(/^yes +estimate/m);
    expect(all).toMatch(/^no +growth/m);
  });

  it("runs on a recording of the workshop as well", { timeout: 120_000 }, async () => {
    const [files = ""] = await said(recording("memstats-trends/slope/leak-gogc-100").folder);
    expect(files).toContain("truth.json");
    expect(files).toContain("MemStats");
  });
});
