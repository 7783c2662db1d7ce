import { homedir } from "node:os";
import { packagePath } from "../package-path.js";
import type { Lesson } from "./catalog.js";
import { type CodeCell, codeCells, hasTag, type Notebook, notebookMetadata } from "./format.js";
import { outputText } from "./output-differences.js";
import { readingMinutes } from "./reading-minutes.js";
import { notebookText } from "./write-notebook.js";

const longestCode = 8;
const widestCode = 80;
const largestBytes = 500 * 1024;
const machineFolder = /(?:\/(?:home|Users|root|tmp)\/|[A-Z]:\\)/;

/** What a lesson breaks of the rules in `notebooks/README.md`, a sentence each; nothing when it keeps them. */
export function lessonFaults(notebook: Notebook, lesson: Lesson): readonly string[] {
  const longest = lesson.core ? 25 : 60;
  const minutes = Math.ceil(readingMinutes(notebook));
  return [
    ...notebookFaults(notebook),
    ...fault(notebook.cells.length > longest, `it has more than ${longest} cells`),
    ...fault(lesson.core && lesson.minutes > 20, "a core lesson takes at most 20 minutes"),
    ...fault(
      minutes > lesson.minutes,
      `reading it takes ${minutes} minutes, not ${lesson.minutes}`,
    ),
    ...titleFaults(notebook, lesson.title),
    ...sequenceFaults(notebook),
    ...executionFaults(notebook),
  ];
}

/** What a solution breaks of the rules. */
export function solutionFaults(notebook: Notebook): readonly string[] {
  return [...notebookFaults(notebook), ...executionFaults(notebook)];
}

/** What an exercise breaks of the rules. */
export function exerciseFaults(notebook: Notebook): readonly string[] {
  const hasOutputs = codeCells(notebook).some((cell) => cell.outputs.length > 0);
  return [
    ...notebookFaults(notebook),
    ...fault(hasOutputs, "an exercise is stored without outputs"),
  ];
}

function notebookFaults(notebook: Notebook): readonly string[] {
  const ids = notebook.cells.map(({ id }) => id);
  const isOurs = JSON.stringify(notebook.metadata) === JSON.stringify(notebookMetadata);
  return [
    ...fault(!isOurs, "its metadata is not that of the kernel leaklab"),
    ...fault(new Set(ids).size < ids.length, "two of its cells have one id"),
    ...fault(Buffer.byteLength(notebookText(notebook)) > largestBytes, "it is over 500 KB"),
    ...codeCells(notebook).flatMap((cell, index) => codeFaults(cell, index)),
  ];
}

function codeFaults(cell: CodeCell, index: number): readonly string[] {
  const lines = cell.source.split("\n");
  const imports = lines.some((line) => /^import\b(?!\s*\()/.test(line));
  const faults = [
    ...fault(lines.length > longestCode, `is longer than ${longestCode} lines`),
    ...fault(
      lines.some((line) => line.length > widestCode),
      `is wider than ${widestCode}`,
    ),
    ...fault(imports && index > 0, "imports; only the first may"),
    ...outputFaults(cell),
  ];
  return faults.map((text) => `code cell ${index + 1} ${text}`);
}

function outputFaults(cell: CodeCell): readonly string[] {
  const text = outputText(cell.outputs);
  const folders = [packagePath(), homedir()].filter((folder) => folder.length > 1);
  const names = machineFolder.test(text) || folders.some((folder) => text.includes(folder));
  const complains = cell.outputs.some(
    (output) =>
      output.output_type === "error" ||
      (output.output_type === "stream" &&
        output.name === "stderr" &&
        !hasTag(cell, "expect-stderr")),
  );
  return [
    ...fault(names, "shows a folder of the machine it ran on"),
    ...fault(/^ +at .+:\d+/m.test(text), "shows a stack trace"),
    ...fault(complains, "has stored an error"),
    ...fault(!cell.outputs.every(isWhole), "draws a picture without image/png or text/plain"),
  ];
}

// Untrusted notebooks show no SVG, screen readers show no pictures.
function isWhole(output: CodeCell["outputs"][number]): boolean {
  if (!("data" in output) || !("image/svg+xml" in output.data)) return true;
  return "image/png" in output.data && "text/plain" in output.data;
}

function titleFaults(notebook: Notebook, title: string): readonly string[] {
  const prose = notebook.cells.filter((cell) => cell.cell_type === "markdown");
  const headings = prose.flatMap(({ source }) => withoutFences(source).match(/^# .+$/gm) ?? []);
  const isFirst = notebook.cells[0]?.source.startsWith(`# ${title}`) ?? false;
  return fault(headings.length !== 1 || !isFirst, `its only H1 is not "${title}" at the top`);
}

function withoutFences(markdown: string): string {
  return markdown.replace(/```[\s\S]*?```/g, "");
}

function sequenceFaults({ cells }: Notebook): readonly string[] {
  const inARow = cells.some((_, index) =>
    [0, 1, 2].every((step) => cells[index + step]?.cell_type === "code"),
  );
  return fault(inARow, "more than two code cells stand in a row");
}

function executionFaults(notebook: Notebook): readonly string[] {
  const skipped = codeCells(notebook).some((cell) => cell.execution_count === null);
  return fault(skipped, "a code cell is stored without having run");
}

function fault(isBroken: boolean, sentence: string): readonly string[] {
  return isBroken ? [sentence] : [];
}
