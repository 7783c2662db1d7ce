/**
 * Colours of Okabe and Ito, told apart by colour-blind readers too, on a ground of their own: a
 * picture shown in an `<img>` does not know whether the page around it is dark.
 */
export const theme = {
  background: "#ffffff",
  ink: "#1f2933",
  quiet: "#52606d",
  grid: "#dde2e8",
  blue: "#0072b2",
  sky: "#a9d3ee",
  skyInk: "#3f7ea6",
  vermillion: "#c94f00",
  width: 680,
  fontFamily: "Inter, system-ui, sans-serif",
  fontSize: 12.5,
  titleSize: 15.5,
} as const;

/** One colour per series, most distinct first. */
const seriesColours: readonly string[] = [
  theme.blue,
  theme.vermillion,
  "#009e73",
  "#b0568a",
  "#8a6d00",
  "#2f86b8",
];

/** The colour of a series by its place; a seventh series starts over. */
export function seriesColour(index: number): string {
  return seriesColours[index % seriesColours.length] ?? theme.ink;
}

/** Letters in a colour, with a rim of ground around them that keeps lines off. */
export function haloed(colour: string): TextHalo {
  return { fill: colour, stroke: theme.background, strokeWidth: 4, lineHeight: 1.25 };
}

/** Options of a Plot text mark. */
export interface TextHalo {
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly lineHeight: number;
}
