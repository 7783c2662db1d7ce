/** The amounts that Linux gives in `smaps_rollup` and `status`, by its own names. */
export const residentFields = [
  "Rss",
  "Pss",
  "Pss_Dirty",
  "Pss_Anon",
  "Pss_File",
  "Pss_Shmem",
  "Shared_Clean",
  "Shared_Dirty",
  "Private_Clean",
  "Private_Dirty",
  "Referenced",
  "Anonymous",
  "KSM",
  "LazyFree",
  "AnonHugePages",
  "ShmemPmdMapped",
  "FilePmdMapped",
  "Shared_Hugetlb",
  "Private_Hugetlb",
  "Swap",
  "SwapPss",
  "Locked",
  "VmPeak",
  "VmSize",
  "VmHWM",
  "RssAnon",
  "RssFile",
  "RssShmem",
  "VmSwap",
] as const;

export type ResidentField = (typeof residentFields)[number];

/** What a process held in memory at one time, in bytes; fields that the source lacks are absent. */
export interface ResidentRow extends Readonly<Partial<Record<ResidentField, number>>> {
  /** Line number on which the reading begins, counted from 1. */
  readonly line: number;
  /** Milliseconds since 1970; undefined where nothing says when. */
  readonly timeMs: number | undefined;
  /** Resident bytes: `Rss` of `smaps_rollup`, `VmRSS` of `status` or of a recorder. */
  readonly Rss: number;
}
