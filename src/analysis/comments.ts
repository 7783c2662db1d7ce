import { escapeControls } from "../errors.js";
import type { Profile } from "../profile/profile.js";
import { moreText } from "./rows/list-text.js";
import { withText } from "./rows/rows.js";

const mostComments = 30;

/**
 * The comments of a profile in the order of the file, as `go tool pprof -comments`: what those who
 * stored it wrote down, such as a command line or a build. Go's runtime writes none, `merge` keeps
 * each once, and `redact` keeps none. Prints one on a line.
 *
 * @example
 * comments(readProfile("heap.pb.gz"))
 */
export function comments(profile: Profile): string[] {
  return withText([...profile.comments], () => commentsText(profile.comments));
}

function commentsText(all: readonly string[]): string {
  if (all.length === 0) return "no comments";
  const shown = all.slice(0, mostComments).map((comment) => escapeControls(comment, 200));
  return [...shown, ...moreText(all.length - shown.length, "comment")].join("\n");
}
