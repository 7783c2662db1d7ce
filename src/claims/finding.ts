import { LeaklabError } from "../errors.js";
import type { Finding } from "./evidence.js";

/**
 * The rest of the line that starts with the label and a colon. A label may begin with the lines
 * above it, where several lines start alike.
 *
 * Throws `LeaklabError` (lab-failed) for a finding without such a line.
 *
 * @example
 * textAfter({ probe: "p", exitCode: 0, output: "== heap\nType: inuse_space\n" }, "== heap\nType")
 * // "inuse_space"
 */
export function textAfter({ probe, output }: Finding, label: string): string {
  const start = `\n${output}`.indexOf(`\n${label}: `);
  if (start < 0) throw missing(probe, label);
  const [rest = ""] = output.slice(start + label.length + 2).split("\n");
  return rest;
}

/**
 * The number behind a label, as {@link textAfter} finds it.
 *
 * @example
 * numberAfter({ probe: "p", exitCode: 0, output: "lines: 8\n" }, "lines") // 8
 */
export function numberAfter(finding: Finding, label: string): number {
  const text = textAfter(finding, label);
  if (text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  throw missing(finding.probe, `${label}: <number>`);
}

function missing(probe: string, label: string): LeaklabError {
  return new LeaklabError({
    code: "lab-failed",
    reason: `The finding of the probe "${probe}" has no line "${label}"`,
    advice: `Record it again: npm run record appendix/article`,
  });
}
