import type { Markish } from "@observablehq/plot";
import { plotLibrary } from "./plot-svg.js";

const mostTicks = 200;

/** Short ticks at moments on the lower edge of a panel; none where they would make a bar. */
export function lowerTicks(seconds: readonly number[], stroke: string): readonly Markish[] {
  if (seconds.length === 0 || seconds.length > mostTicks) return [];
  const look = { frameAnchor: "bottom" as const, symbol: tick, stroke, r: 4 };
  return [plotLibrary().dot(seconds, { x: (moment: number) => moment, ...look })];
}

/** An upright stroke that stands on its place. */
const tick = {
  draw(context: { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void }): void {
    context.moveTo(0, 0);
    context.lineTo(0, -6);
  },
};
