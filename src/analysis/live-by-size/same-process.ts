import { LeaklabError } from "../../errors.js";
import type { SlotCount } from "./slot-counts.js";

/** Throws unless the counts can be of one process, the older ones first: no counter ever falls. */
export function requireSameProcess(
  older: readonly SlotCount[],
  newer: readonly SlotCount[],
  readings: string,
): void {
  const isAlike = older.length === newer.length;
  for (const [index, count] of newer.entries()) {
    const old = older[index];
    if (!isAlike || old?.objectBytes !== count.objectBytes) throw otherClasses(readings);
    const counter = count.allocs < old.allocs ? "allocs" : "frees";
    if (count[counter] >= old[counter]) continue;
    const fall = `fall from ${old[counter]} to ${count[counter]}`;
    throw restarted(`${readings}: the ${counter} above ${count.aboveBytes} bytes ${fall}`);
  }
}

function otherClasses(readings: string): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: `${readings} do not count the same size classes`,
    advice: "Give readings of one kind, MemStats or metrics, and of one process",
  });
}

function restarted(what: string): LeaklabError {
  return new LeaklabError({
    code: "not-a-series",
    reason: `${what}, which they never do in one process`,
    advice: "Give readings in the order of time, and split the series where the process restarted",
  });
}
