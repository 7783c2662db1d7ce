/** Widths in Inter, in shares of the font size, rounded up: other fonts of its kind are narrower. */
const widths: readonly (readonly [characters: string, width: number])[] = [
  [" !',.:;I`ft|ijl", 0.33],
  ["()/1[]r{}·\\", 0.44],
  ['"*-?^_ksx', 0.57],
  ["+<=>ABCDGHKUVXY~", 0.77],
  ["NOQw…", 0.85],
  ["Mm", 0.95],
  ["%@W", 1.07],
];

const widthOf: ReadonlyMap<string, number> = new Map(
  widths.flatMap(([characters, width]) => Array.from(characters, (each) => [each, width] as const)),
);

/** About how wide a text is, in the unit of the font size; rather too wide than too narrow. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) width += widthOf.get(character) ?? otherWidth(character);
  return width * fontSize;
}

function otherWidth(character: string): number {
  return character < "\u0080" ? 0.66 : 1.1;
}
