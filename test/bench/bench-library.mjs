import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parseProfile, recording, top } from "leaklab";
import { fiveRounds, millisecondsOf, printFigure } from "./figures.mjs";

/** The library in bare Node: what its import adds, and reading a shipped profile. */
export async function benchLibrary() {
  console.log("\nLibrary in bare Node");
  const bare = await fiveRounds(() => nodeRuns(""));
  const core = await fiveRounds(() => nodeRuns('await import("leaklab/core");'));
  printFigure("Node starts, imports leaklab/core, ends", core, {
    peer: { name: "bare Node", values: bare },
  });
  const bytes = readFileSync(recording("heap-sampling/sizes/rate-1").path("heap.pb.gz"));
  const inflate = await fiveRounds(() => millisecondsOf(() => gunzipSync(bytes)));
  const read = await fiveRounds(() => millisecondsOf(() => top(parseProfile(bytes))));
  const peer = { name: "gunzip alone", values: inflate };
  printFigure(`profile of ${bytes.length} bytes to its full table`, read, { peer });
}

/** @param {string} code */
function nodeRuns(code) {
  return millisecondsOf(() =>
    execFileSync(process.execPath, ["--input-type=module", "-e", code], {
      cwd: import.meta.dirname,
    }),
  );
}
