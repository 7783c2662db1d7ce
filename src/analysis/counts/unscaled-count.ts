/** The samples behind two scaled values of a row. */
export interface Counted {
  /** Size of one object: its slot in the size class. */
  readonly objectBytes: number;
  readonly samples: number;
  readonly objects: number;
  readonly bytes: number;
  /** Bytes by which the value is short of its whole number of samples: cut off in writing. */
  readonly cutBytes: number;
  /** `no` where the value is no whole number of samples, `of-difference` where it may be one less another. */
  readonly isWhole: "yes" | "of-difference" | "no";
}

/** The rate, and the number of files behind the profile where it is known. */
export interface Scaling {
  readonly rateBytes: number;
  readonly files: number | undefined;
}

// A value that is short of a whole number by more than this share of a sample is no such number.
const mostOfSample = 0.05;

/**
 * Takes back what Go's scaleHeapSample (runtime/pprof) did: k samples of s bytes at the rate R were
 * written as k * s / (1 - exp(-s / R)) bytes, cut to a whole number. At R <= 1 nothing is scaled.
 */
export function countOf(
  objectBytes: number,
  objects: number,
  bytes: number,
  { rateBytes, files }: Scaling,
): Counted {
  if (rateBytes <= 1) {
    const cutBytes = objects * objectBytes - bytes;
    const isWhole = cutBytes === 0 ? "yes" : "no";
    return { objectBytes, samples: objects, objects, bytes, cutBytes, isWhole };
  }
  const rest = Math.exp(-objectBytes / rateBytes);
  const sampleBytes = objectBytes / (1 - rest);
  const samples = Math.round(bytes / sampleBytes);
  const cutBytes = samples * sampleBytes - bytes;
  // The writer's exp may differ from ours in its last digit, which counts where 1 - exp is small.
  const slack = Math.abs(bytes) * (4e-16 / (1 - rest)) + 1e-9;
  const isWhole = judge(cutBytes, mostCut(Math.abs(samples), rateBytes, files), slack);
  return { objectBytes, samples, objects, bytes, cutBytes, isWhole };
}

/** Each merged file cuts off less than a byte, and has at least one of the samples. */
function mostCut(samples: number, rateBytes: number, files: number | undefined): number {
  if (files !== undefined) return Math.max(1, Math.min(files, samples));
  return Math.max(1, Math.min(samples, mostOfSample * rateBytes));
}

function judge(cutBytes: number, most: number, slack: number): Counted["isWhole"] {
  if (Math.abs(cutBytes) >= most + slack) return "no";
  return cutBytes >= -slack ? "yes" : "of-difference";
}
