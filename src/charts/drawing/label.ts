import { escapeControls } from "../../errors.js";

/**
 * Text from a file made fit to draw: control characters and other characters that XML forbids
 * become visible, and a long text loses its middle.
 *
 * @example
 * drawableLabel("github.com/acme/store/internal/cache.(*Index).insert", 30)
 * // "github.com/ac….(*Index).insert"
 */
export function drawableLabel(text: string, longest: number = 44): string {
  const visible = escapeControls(text, longest * 8).replace(/[\ufffe\uffff]/g, "\ufffd");
  return shortened(visible, longest);
}

/**
 * The name of a Go function made fit to draw: where it is too long, the folders of its package go
 * first, as in Go's own tools.
 *
 * @example
 * drawableFunction("github.com/acme/store/internal/cache.(*Index).insert", 30)
 * // "cache.(*Index).insert"
 */
export function drawableFunction(name: string, longest: number): string {
  return drawableLabel(name.length <= longest ? name : name.replace(folders, ""), longest);
}

// Not the slashes of a type parameter, as in cache.Get[github.com/acme/store.Key].
const folders = /^(?:[^/[(]*\/)+/;

/** A function name keeps its package's start and, more of it, its own end. */
function shortened(text: string, longest: number): string {
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const ending = Math.ceil((longest - 1) * 0.55);
  const opening = longest - 1 - ending;
  return `${characters.slice(0, opening).join("")}…${characters.slice(-ending).join("")}`;
}
