import { findGo, type GoTool } from "../../kernel-helpers/recording/go-tool.js";

const found = findGo();

/** The machine's Go; without one it says loudly what is skipped, or fails where skips are forbidden. */
export function goFor(what: string): GoTool | undefined {
  if (found !== undefined) return found;
  console.warn(`SKIPPED: ${what}: there is no Go on this machine`);
  if (process.env.LEAKLAB_NO_SKIP === "1") throw new Error(`no Go for ${what}`);
  return undefined;
}
