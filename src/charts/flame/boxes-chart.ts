import { Chart, type HoverArea } from "../chart.js";
import { headingHeight } from "../drawing/plot-svg.js";
import { hoverText } from "./box-name.js";
import { type BoxesParts, boxesWidth, margin, placedInPicture, rowHeight } from "./boxes-layout.js";
import { boxesPicture } from "./boxes-picture.js";
import { boxesSpec } from "./boxes-spec.js";

/** The boxes as a picture that speaks when hovered, with the same in words; live where asked for. */
export function boxesChart(parts: BoxesParts, text: string, isLive: boolean): Chart {
  return new Chart({
    draw: () => boxesPicture(parts),
    text,
    hover: () => hoverAreas(parts),
    ...(isLive ? { spec: boxesSpec(parts) } : {}),
  });
}

function hoverAreas(parts: BoxesParts): readonly HoverArea[] {
  return placedInPicture(parts).boxes.map((box) => ({
    x: margin + box.start * boxesWidth,
    y: headingHeight + box.depth * rowHeight,
    width: (box.end - box.start) * boxesWidth,
    height: rowHeight,
    text: hoverText(box),
  }));
}
