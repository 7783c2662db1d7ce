/** What a profile of a rate at which every slot is sampled still does not say; none at other rates. */
export function warningsOfRate(rateBytes: number): string[] {
  if (rateBytes > 1) return [];
  return [
    "At MemProfileRate 1 every slot is counted, so the numbers are exact, with two exceptions.",
    "Objects under 16 bytes without pointers share a 16-byte slot: it counts once, for the stack that opened it.",
    "What was allocated before the program set the rate is not in the file, or stands there unscaled.",
  ];
}
