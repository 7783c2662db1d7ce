import {
  type ClaimEvidence,
  type Finding,
  LeaklabError,
  type RunEvidence,
} from "../../src/index.js";
import type { CoinLine } from "../recording/lines.js";
import { recording } from "../recording/recording.js";

/** The evidence that the workshop ships; each recording is read once, when it is first asked for. */
export function recordedEvidence(): ClaimEvidence {
  const linesOf = once(readLines);
  return {
    run: once(openRun),
    lines: <Line>(name: string) => linesOf(name) as readonly Line[],
    probe: once(readFinding),
  };
}

function openRun(name: string): RunEvidence {
  const run = recording(name);
  return { profile: run.profile(), rows: run.memStats().rows, retained: run.truth.retained };
}

function readLines(name: string): readonly unknown[] {
  const run = recording(name);
  if (name === "heap-sampling/coin/tosses")
    return run.lines<CoinLine>("coin.ndjson").filter(isFair);
  return run.lines(`${name.split("/")[1]}.ndjson`);
}

/** A process without a warm-up shows an artefact, and the first allocation of a fresh P is sampled. */
function isFair({ warmup, procs }: CoinLine): boolean {
  return warmup && procs === 1;
}

function readFinding(probe: string): Finding {
  const findings = recording("appendix/article/findings").lines<Finding>("findings.ndjson");
  const found = findings.find((finding) => finding.probe === probe);
  if (found !== undefined) return found;
  throw new LeaklabError({
    code: "recording-missing",
    reason: `No finding of the probe "${probe}" is recorded`,
    advice: "Record it: npm run record appendix/article",
  });
}

function once<Value>(read: (name: string) => Value): (name: string) => Value {
  const kept = new Map<string, Value>();
  return (name) => {
    const value = kept.get(name) ?? read(name);
    kept.set(name, value);
    return value;
  };
}
