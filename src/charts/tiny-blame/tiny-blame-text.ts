import { type TinyBlame, tinyBlame } from "../../sampling/tiny-blame.js";
import { type TextColumn, textTable } from "../../text-table.js";
import { formatShare } from "../../units.js";
import type { TinyCurve } from "./tiny-blame-curves.js";

export const tinyBlameTitle = "Tiny objects that leak: who is blamed, and how much is held";

const shares = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

/** Both curves in words: a table for the law and, where there are measured runs, one for them. */
export function tinyBlameText(curves: readonly TinyCurve[], dots: readonly TinyBlame[]): string {
  const law = shares.map((leakedShare) => [
    formatShare(leakedShare),
    ...curves.flatMap(({ objectBytes }) => {
      const { bookedShare, amplification } = tinyBlame({ objectBytes, leakedShare });
      return [formatShare(bookedShare), times(amplification)];
    }),
  ]);
  const sizes = curves.flatMap(({ objectBytes }) => [`${objectBytes} B: booked`, "held"]);
  return [
    tinyBlameTitle,
    "booked: the leaker's share of the held bytes in a heap profile, q / (1 - (1-q)^k) with k objects in a 16-byte block and a leaked share q",
    "held: bytes held for each byte that leaked, (1 - (1-q)^k) / q for sizes that fill a block",
    "",
    textTable(columns(["leaked share", ...sizes]), law),
    ...(dots.length > 0 ? ["", measuredText(dots)] : []),
  ].join("\n");
}

/** A factor of three digits. */
export function times(factor: number): string {
  return `×${Number(factor.toPrecision(3))}`;
}

function measuredText(dots: readonly TinyBlame[]): string {
  const rows = dots.map((dot) => {
    const law = tinyBlame(dot);
    return [
      `${dot.objectBytes} B`,
      formatShare(dot.leakedShare),
      formatShare(dot.bookedShare),
      formatShare(law.bookedShare),
      times(dot.amplification),
      times(law.amplification),
    ];
  });
  const headings = ["measured", "leaked share", "booked", "expected", "held", "expected"];
  return textTable(columns(headings), rows);
}

function columns(headings: readonly string[]): readonly TextColumn[] {
  return headings.map((heading) => ({ heading, align: "right" }));
}
