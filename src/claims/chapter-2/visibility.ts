import { formatCount, formatShare } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { objectsOf, seenOf } from "../readings.js";

/** From how many small objects on a profile is said to show them. */
export const visibility: readonly Claim[] = [
  {
    number: 44,
    section: "2.4",
    lesson: "02-tiny-objects",
    english: "Objects under 16 B are skipped nearly always",
    chinese: "小于 16 字节的对象几乎全部被跳过",
    verdict: "false",
    judge: ({ run }) => {
      const seen = objectsOf(run("tiny-objects/sizes/noscan-8-default-rate"), "main.noscan");
      return shown(
        `of two million 8 B objects in a million blocks the profile states ${formatCount(seen)}`,
        seen < 100_000,
      );
    },
  },
  {
    number: 45,
    section: "2.4",
    lesson: "01-heap-sampling",
    english: "Objects of 32 B are sampled from the 16,384th on",
    chinese: "32 字节对象要到 16,384 个才可能命中一次",
    verdict: "false",
    judge: ({ lines }) => {
      const tosses = lines("heap-sampling/coin/tosses");
      const below = seenOf(tosses, 32, 4096);
      const at = seenOf(tosses, 32, 16_384);
      return shown(
        `${formatShare(at.seenShare)} of the processes see 16,384 of them, and ` +
          `${formatShare(below.seenShare)} see 4,096`,
        below.seenShare === 0 && at.seenShare > 0.99,
      );
    },
  },
  {
    number: 46,
    section: "2.4",
    lesson: "01-heap-sampling",
    english: "8,192 objects of 64 B are visible with a chance of about 15 %",
    chinese: "64 字节对象 8,192 个时可见概率约 15%",
    verdict: "false",
    judge: ({ lines }) => {
      const tosses = lines("heap-sampling/coin/tosses");
      const { seenShare, low, high } = seenOf(tosses, 64, 8192);
      return shown(
        `${formatShare(seenShare)} of the processes see them (95 % interval ${formatShare(low)} to ` +
          `${formatShare(high)}; the theory says 63.2 %)`,
        low <= 0.15 && high >= 0.15,
      );
    },
  },
  {
    number: 47,
    section: "2.4",
    lesson: "04-forced-escapes",
    english: "A profile shows next to nothing of 10,000 times make([]byte, 32), being too small",
    chinese: "一万次 make([]byte,32) 因太小几乎不入 profile",
    verdict: "partly",
    judge: ({ probe, lines }) => {
      const isOnHeap = probe("escapes").output.includes("make([]byte, 32) escapes to heap");
      const { seenShare } = seenOf(lines("heap-sampling/coin/tosses"), 32, 8192);
      return shown(
        `it shows nothing, for they are never on the heap: make([]byte, 32) does not escape; 8,192 ` +
          `objects of 32 B that are on it are seen by ${formatShare(seenShare)} of the processes`,
        !isOnHeap || seenShare < 0.1,
        isOnHeap && seenShare < 0.1,
      );
    },
  },
  {
    number: 52,
    section: "2.5",
    lesson: "02-tiny-objects",
    english: "The profile leaves out objects without pointers",
    chinese: "profile 不包含无指针(noscan)对象",
    verdict: "false",
    judge: ({ run }) => {
      const seen = objectsOf(run("tiny-objects/sizes/noscan-16"), "main.noscan");
      return shown(
        `a million of 16 B without pointers: ${formatCount(seen)} in the profile`,
        seen === 0,
      );
    },
  },
];
