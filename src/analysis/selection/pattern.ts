import { LeaklabError } from "../../errors.js";
import type { Pattern } from "./selection-options.js";

/** An option's pattern, ready to be asked again and again; undefined where none is given. */
export function compiled(option: string, pattern: Pattern | undefined): RegExp | undefined {
  if (pattern === undefined || pattern === "") return undefined;
  if (typeof pattern === "string") return compiledText(option, pattern);
  // With the flags g and y, a RegExp remembers where its last match ended.
  return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
}

/** The same, for a pattern that has to match the whole text. */
export function compiledWhole(option: string, pattern: Pattern | undefined): RegExp | undefined {
  const part = compiled(option, pattern);
  return part && new RegExp(`^(?:${part.source})$`, part.flags);
}

function compiledText(option: string, text: string): RegExp {
  const [opening = "", flags = ""] = /^\(\?([ims]+)\)/.exec(text) ?? [];
  try {
    return new RegExp(text.slice(opening.length), `u${flags}`);
  } catch (error) {
    throw new LeaklabError({
      code: "invalid-argument",
      reason: `the pattern "${text}" of ${option} is no regular expression of JavaScript`,
      advice: "Put a backslash before each of ^$\\\\.*+?()[]{}| that is meant as such",
      cause: error,
    });
  }
}
