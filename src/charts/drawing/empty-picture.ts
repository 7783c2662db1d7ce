import { plotLibrary, plotSvg } from "./plot-svg.js";
import { theme } from "./theme.js";

/** The picture of nothing: the title, and that there are no rows. */
export function emptyPicture(title: string): string {
  const note = plotLibrary().text(["no rows"], {
    frameAnchor: "middle",
    fill: theme.quiet,
    fontSize: theme.titleSize,
  });
  return plotSvg({ title, panels: [{ height: 90, marks: [note] }] });
}
