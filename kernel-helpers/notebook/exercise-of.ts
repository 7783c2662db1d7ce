import { LeaklabError } from "../../src/index.js";
import { type Cell, hasTag, type Notebook } from "./format.js";

const begin = /^(\s*)\/\/ BEGIN SOLUTION\s*$/;
const end = /^\s*\/\/ END SOLUTION\s*$/;

/**
 * The exercise a solution stands for: what lies between `// BEGIN SOLUTION` and `// END SOLUTION`
 * becomes a TODO, cells tagged `solution` and all outputs go. `file` names the solution in errors.
 */
export function exerciseOf(solution: Notebook, file: string): Notebook {
  const hasQuestion = solution.cells.some((cell) =>
    cell.source.split("\n").some((line) => begin.test(line)),
  );
  if (!hasQuestion) throw fault(file, "no cell has a line `// BEGIN SOLUTION`");
  const cells = solution.cells.filter((cell) => !hasTag(cell, "solution"));
  return { ...solution, cells: cells.map((cell) => unsolved(cell, file)) };
}

function unsolved(cell: Cell, file: string): Cell {
  if (cell.cell_type !== "code") return cell;
  const source = cut(cell.source, `${file}, cell ${cell.id}`);
  return { ...cell, source, execution_count: null, outputs: [] };
}

function cut(source: string, place: string): string {
  const kept: string[] = [];
  let isInside = false;
  for (const line of source.split("\n")) {
    const indent = begin.exec(line)?.[1];
    if (indent !== undefined || end.test(line)) {
      if (isInside === (indent !== undefined))
        throw fault(place, `"${line.trim()}" has no partner`);
      isInside = !isInside;
      if (indent !== undefined) kept.push(`${indent}// TODO: your answer here`);
    } else if (!isInside) kept.push(line);
  }
  if (isInside) throw fault(place, '"// BEGIN SOLUTION" has no partner');
  return kept.join("\n");
}

function fault(file: string, reason: string): LeaklabError {
  return new LeaklabError({ code: "notebook", file, reason });
}
