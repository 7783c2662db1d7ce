import { formatBytes, formatCount } from "../../units.js";
import { type Judgement, shown } from "../claim.js";
import type { ClaimEvidence } from "../evidence.js";
import { numberAfter, textAfter } from "../finding.js";

/** The heap profile as the endpoint gives it, after a collection. */
export function wholeFile({ probe }: ClaimEvidence): Judgement {
  const fetched = probe("fetch-heap");
  return shown(
    "collects first and fetches the packed profile, with function names and all four types",
    textAfter(fetched, "heap.pb.gz is gzip") === "true",
    textAfter(fetched, "heap.pb.gz names main.leak in pprof") === "true",
    textAfter(fetched, "heap.pb.gz type") === "alloc_space",
  );
}

/** HeapObjects after collections, step by step. */
export function countsObjects({ probe }: ClaimEvidence): Judgement {
  const rises = (leak: number): number =>
    numberAfter(
      probe("leak-detector"),
      `GC percent 100, ${leak} leaked a step: rises of HeapObjects`,
    );
  return shown(
    `rises in ${rises(1000)} of 20 steps with a leak of 16 KB a step, and in ${rises(0)} without`,
    rises(1000) === 20,
    rises(0) === 0,
  );
}

/** The rate set before anything is sampled. */
export function setFirst({ probe }: ClaimEvidence): Judgement {
  const first = probe("rate-first");
  const period = numberAfter(first, "== set first\nPeriod");
  const bytes = numberAfter(first, `== set first\nPeriod: ${period}\nbytes in the profile`);
  return shown(
    `gives a profile of Period: ${period} that reads 6.4 MB of leaks as ${(bytes / 1e6).toFixed(1)} MB`,
    period === 4096,
    Math.abs(bytes / 6.4e6 - 1) < 0.2,
  );
}

/** The rate set from outside. */
export function setByEnvironment({ probe }: ClaimEvidence): Judgement {
  const rate = numberAfter(probe("rate-first"), "== set by GODEBUG\nPeriod");
  return shown(`gives a profile of Period: ${rate}`, rate === 4096);
}

/** A heap dump into a file descriptor. */
export function dumpToDescriptor({ probe }: ClaimEvidence): Judgement {
  const dump = probe("dump-descriptor");
  const begins = textAfter(dump, "dump begins");
  const bytes = numberAfter(dump, "dump bytes");
  return shown(
    `writes ${formatBytes(bytes)} that begin with "${begins}"; the world stands still meanwhile`,
    begins.startsWith("go1.7 heap dump"),
    bytes > 0,
  );
}

/** Live objects of one size class. */
export function liveByClass({ probe }: ClaimEvidence): Judgement {
  const live = numberAfter(probe("live-by-class"), "live objects in the class of 32 bytes");
  return shown(
    `counts ${formatCount(live)} live objects of 32 B where a million leaked`,
    live >= 1e6,
  );
}
