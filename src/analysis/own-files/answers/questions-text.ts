import { textTable } from "../../../text-table.js";
import { wrapWords } from "../../../wrap-words.js";
import type { OwnQuestion } from "./ask.js";

/** The questions as a table, and what to collect for those without an answer. */
export function questionsText(rows: readonly OwnQuestion[]): string {
  const columns = ["answered", "question", "by"].map((heading) => ({
    heading,
    align: "left" as const,
  }));
  const cells = rows.map(({ question, isAnswered, says }) => [
    isAnswered ? "yes" : "no",
    question,
    isAnswered ? says : "",
  ]);
  const missing = rows
    .filter(({ isAnswered }) => !isAnswered)
    .map(({ question, says, collect }) => wrapWords(`${question}: ${says}. Collect: ${collect}.`));
  return [textTable(columns, cells), ...missing].join("\n");
}
