import { packageOf } from "../../analysis/go-names/package-of.js";
import { drawableLabel } from "../drawing/label.js";
import { textWidth } from "../drawing/text-width.js";
import type { Box } from "./box.js";

const longestName = 160;
const longestHover = 300;
const leastCharacters = 6;

/**
 * A function's name as it fits into a box, empty where not even a part of it does: first the path of
 * its package goes, then the package, then the middle of what is left.
 */
export function fittingName(name: string, width: number, fontSize: number): string {
  const { whole, base, bare } = nameParts(name);
  const fits = (text: string): boolean => textWidth(text, fontSize) <= width;
  const forms = [whole, whole.slice(base), whole.slice(bare)];
  return forms.find(fits) ?? shortened(whole.slice(bare), fits);
}

/** A name fit to draw, and where in it the path of its package ends and where its package does. */
export function nameParts(name: string): { whole: string; base: number; bare: number } {
  const whole = drawableLabel(name, longestName);
  const path = packageOf(whole);
  const base = path.lastIndexOf("/") + 1;
  return { whole, base, bare: path === "" ? base : path.length + 1 };
}

/** What to say on hovering: the whole name, and what the box weighs. */
export function hoverText({ name, words }: Box): string {
  return `${drawableLabel(name, longestHover)}\n${words}`;
}

function shortened(name: string, fits: (text: string) => boolean): string {
  let [low, high] = [leastCharacters - 1, Array.from(name).length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(drawableLabel(name, middle))) low = middle;
    else high = middle;
  }
  return low < leastCharacters ? "" : drawableLabel(name, low);
}
