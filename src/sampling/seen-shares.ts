/** One process of a coin experiment: what it allocated, and how many of its objects were sampled. */
export interface Toss {
  readonly objectBytes: number;
  readonly objects: number;
  readonly samples: number;
}

/** All processes with one setting. */
export interface SeenShare {
  readonly objectBytes: number;
  readonly objects: number;
  /** objects · objectBytes. */
  readonly leakBytes: number;
  readonly runs: number;
  /** Share of the runs with at least one sample. */
  readonly seenShare: number;
  /** Ends of its 95 % interval. */
  readonly low: number;
  readonly high: number;
}

const normalQuantile975 = 1.959_963_984_540_054;

/**
 * The share of processes in which the profiler saw the leak at all, one row per setting in the
 * order in which the settings first come.
 *
 * The interval is Wilson's score interval of a binomial share (Wilson 1927).
 *
 * @example
 * seenShares([{ objectBytes: 32, objects: 4, samples: 1 }])[0].seenShare // 1
 */
export function seenShares(tosses: readonly Toss[]): readonly SeenShare[] {
  const settings = new Map<string, Toss[]>();
  for (const toss of tosses) {
    const setting = `${toss.objectBytes} ${toss.objects}`;
    const group = settings.get(setting);
    if (group === undefined) settings.set(setting, [toss]);
    else group.push(toss);
  }
  return [...settings.values()].map(shareOf);
}

function shareOf(tosses: readonly Toss[]): SeenShare {
  const { objectBytes = 0, objects = 0 } = tosses[0] ?? {};
  const runs = tosses.length;
  const seenShare = tosses.filter((toss) => toss.samples > 0).length / runs;
  const leakBytes = objectBytes * objects;
  return { objectBytes, objects, leakBytes, runs, seenShare, ...wilsonInterval(seenShare, runs) };
}

function wilsonInterval(share: number, runs: number): { low: number; high: number } {
  const z2 = normalQuantile975 ** 2;
  const middle = (share + z2 / (2 * runs)) / (1 + z2 / runs);
  const variance = (share * (1 - share)) / runs + z2 / (4 * runs ** 2);
  const half = (normalQuantile975 / (1 + z2 / runs)) * Math.sqrt(variance);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
