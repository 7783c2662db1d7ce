import type { ClaimRow } from "../../src/index.js";
import type { Catalog } from "../notebook/catalog.js";
import { totals } from "./totals.js";

const chapters: readonly string[] = [
  "Why the web view is said not to see small leaks",
  "The allocator, and where sampling is said to be blind",
  "The kinds of objects",
  "Recipes for finding them",
  "A system that watches memory",
];

/** The ledger as a page of Markdown, with a table for each chapter of the article. */
export function claimsPage(rows: readonly ClaimRow[], catalog: Catalog): string {
  const tables = chapters.flatMap((title, index) => {
    const lines = rows.filter(({ chapter }) => chapter === index + 1);
    return [`## Chapter ${index + 1}: ${title}`, "", ...table(lines, catalog), ""];
  });
  return `${[...opening(rows), "", ...tables].join("\n").trimEnd()}\n`;
}

function opening(rows: readonly ClaimRow[]): readonly string[] {
  const [verdicts = "", bases = ""] = totals(rows);
  return [
    "# What the article says, claim by claim",
    "",
    "<!-- Written by `leaklab claims`; do not edit. -->",
    "",
    `${verdicts}; ${bases}.`,
    "",
    "Each wording is ours, in English and in Chinese. A verdict is computed from recordings of",
    "`datasets/`, or from what Go 1.26 said to a probe, a small program or command of",
    "`datasets/appendix/probe/testdata/`. Where neither can decide, Go's source does, by file and",
    "declaration; where nothing can, the claim cannot be settled. In a notebook, `claims()` gives",
    "the same rows and `recipes()` the article's commands.",
  ];
}

function table(rows: readonly ClaimRow[], catalog: Catalog): readonly string[] {
  return [
    "| # | the article says | verdict | because | shown by | lesson |",
    "|--:|---|---|---|---|---|",
    ...rows.map((row) => `| ${cells(row, catalog).join(" | ")} |`),
  ];
}

function cells(row: ClaimRow, catalog: Catalog): readonly string[] {
  const { number, section, english, chinese, verdict, because } = row;
  return [
    String(number),
    `${inMarkdown(english)}<br>${inMarkdown(chinese)} (${section})`,
    `**${verdict}**`,
    inMarkdown(because),
    shownBy(row),
    lessonLink(row.lesson, catalog),
  ];
}

function shownBy({ basis, evidence }: ClaimRow): string {
  const names = evidence.map((name) => `\`${name}\``).join("<br>");
  return basis === "none" ? "nothing" : `${basis}<br>${names}`;
}

/** A lesson to come is named without a link. */
function lessonLink(id: string, { lessons }: Catalog): string {
  return lessons.some((lesson) => lesson.id === id) ? `[${id}](${id}.ipynb)` : id;
}

function inMarkdown(text: string): string {
  return text.replace(/[\\`*_|<[\]]/g, "\\$&");
}
