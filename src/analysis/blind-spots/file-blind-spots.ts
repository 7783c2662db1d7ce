import type { Profile } from "../../profile/profile.js";
import { formatBytes, formatCount, formatShare } from "../../units.js";
import { rawCounts } from "../counts/raw-counts.js";
import { type Evidence, evidence } from "../evidence.js";
import { trimReport } from "../trim-report/trim-report.js";
import { type BlindSpot, blindSpot } from "./blind-spot.js";
import { darkHeap } from "./dark-heap.js";

const tinyBlockBytes = 16;
const file = "the file";

/** What `go tool pprof` lists of a heap's live bytes, and what it leaves out. */
export function trimmedSpots(profile: Profile): readonly BlindSpot[] {
  const { views } = trimReport(profile, { sampleType: "inuse_space" });
  const list = views.find(({ view }) => view === "top");
  const graph = views.find(({ view }) => view === "graph");
  if (list === undefined || graph === undefined) return [];
  const { shown, dropped } = list;
  const undrawn = graph.droppedFunctions - list.droppedFunctions;
  const isListed = `what the list of go tool pprof shows: ${functions(list.shownFunctions)}`;
  const isDropped = `${functions(list.droppedFunctions)} under the cut of ${formatBytes(list.cutoff)}, in no list and no graph`;
  const rows = [
    blindSpot("listed", { bytes: shown }, isListed, file),
    blindSpot("trimmed", { bytes: dropped }, isDropped, file),
  ];
  if (undrawn <= 0) return rows;
  const isUndrawn = `${functions(undrawn)} more for which the graph has no room`;
  return [...rows, blindSpot("not drawn", { bytes: graph.dropped - dropped }, isUndrawn, file)];
}

/** On how little the file stands, whom it may blame wrongly, and what it cannot have seen. */
export function sampledSpots(profile: Profile, level: number, sites: number): readonly BlindSpot[] {
  const found = evidence(profile);
  const { samples, stacks, bytes } = found;
  if (samples === undefined) return [uncounted(found)];
  const says = `all of it stands on ${counted(samples, "live sample")} in ${counted(stacks, "stack")}`;
  return [
    blindSpot("samples", { bytes }, says, file),
    tinyBlocks(profile),
    darkSpot(profile, level),
    unseenSite(found, level),
    unseenSites(found, level, sites),
  ];
}

function uncounted({ reason }: Evidence): BlindSpot {
  const says = "how many samples there are, and so what they may have missed";
  return blindSpot("samples", {}, says, `unknown: ${reason}`);
}

function tinyBlocks(profile: Profile): BlindSpot {
  const rows = rawCounts(profile).filter(({ objectBytes }) => objectBytes === tinyBlockBytes);
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  const says = `${counted(rows.length, "row")} of 16-byte slots, which tiny objects share: blame may be wrong`;
  return blindSpot("tiny blocks", { bytes }, says, file);
}

function darkSpot(profile: Profile, level: number): BlindSpot {
  const says = `in stacks without a live sample, booked on other stacks (${formatShare(level)})`;
  return blindSpot("dark heap", darkHeap(profile, { level }), says, "stacks with one sample");
}

function unseenSite({ rateBytes }: Evidence, level: number): BlindSpot {
  const says = `one stack without a sample holds no more (${formatShare(level)})`;
  return blindSpot("unseen site", unseenBound(rateBytes, level, 1), says, "odds of no sample");
}

function unseenSites({ rateBytes }: Evidence, level: number, sites: number): BlindSpot {
  const stacks = counted(sites, "stack");
  const says = `each of ${stacks} without a sample, all at once (${formatShare(level)})`;
  const bound = unseenBound(rateBytes, level, sites);
  return blindSpot("unseen sites", bound, says, "odds of no sample");
}

/** A stack of B bytes is missed with the probability exp(-B / R), whatever the size of its objects. */
function unseenBound(
  rateBytes: number,
  level: number,
  sites: number,
): { low: number; high: number } {
  const miss = -Math.expm1(Math.log(level) / sites);
  return { low: 0, high: rateBytes <= 1 ? 0 : -Math.log(miss) * rateBytes };
}

function functions(count: number): string {
  return counted(count, "function");
}

function counted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;
}
