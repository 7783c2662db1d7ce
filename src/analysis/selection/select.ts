import { LeaklabError } from "../../errors.js";
import { type Parts, partsOf } from "../../profile/parts.js";
import type { Profile } from "../../profile/profile.js";
import { sampleColumn } from "../../profile/sample-type.js";
import { dropFramesFilter, pruneFromFilter, showFromFilter } from "./cut-frames.js";
import { type FrameTable, frameTable } from "./frame-table.js";
import { KeptLines, withoutInlines } from "./kept-lines.js";
import { nameFilter } from "./name-filter.js";
import { compiled, compiledWhole } from "./pattern.js";
import { type SampleFilter, SelectedSamples } from "./selected-samples.js";
import type { Granularity, SelectionOptions } from "./selection-options.js";
import { tagFilter } from "./tag-filter.js";

/** The part of a profile that a question is about. */
export interface Selection {
  readonly parts: Parts;
  /** Unit of the values. */
  readonly unit: string;
  /** The frames that the options leave at each location. */
  readonly frames: FrameTable;
  /** A walk over the samples that the options leave. */
  walk(): SelectedSamples;
}

/** Reads the options that all questions share; no row is made before somebody walks the samples. */
export function select(profile: Profile, options: SelectionOptions): Selection {
  const parts = partsOf(profile);
  const hasNoQuestion = parts.sampleCount === 0 && options.sampleType === undefined;
  const column = hasNoQuestion ? 0 : sampleColumn(profile, options.sampleType);
  const { frames, filters } = narrowed(parts, options);
  const isRelative = options.relativePercentages === true;
  return {
    parts,
    unit: profile.sampleTypes[column]?.unit ?? "",
    frames,
    walk: () => new SelectedSamples({ parts, column, filters, isRelative }),
  };
}

interface Narrowed {
  readonly frames: FrameTable;
  readonly filters: readonly SampleFilter[];
}

function narrowed(parts: Parts, options: SelectionOptions): Narrowed {
  const { noInlines = false, granularity = "functions" } = options;
  requireGranularity(granularity);
  const whole = frameTable(parts, granularity, granularity === "addresses" && !noInlines);
  const cutsFrames = frameOptions.some((option) => compiled(option, options[option]) !== undefined);
  const kept = cutsFrames ? new KeptLines(parts) : undefined;
  const filters = [
    ...(kept ? filtersBeforeTags(kept, options) : []),
    ...tagFilters(parts, options),
  ];
  const pruneFrom = compiled("pruneFrom", options.pruneFrom);
  if (kept && pruneFrom) filters.push(pruneFromFilter(kept, pruneFrom));
  const frames = kept?.table(whole) ?? whole;
  return { frames: noInlines ? withoutInlines(frames) : frames, filters };
}

const frameOptions = [
  "focus",
  "ignore",
  "hide",
  "show",
  "showFrom",
  "pruneFrom",
  "dropFrames",
] as const;

function filtersBeforeTags(kept: KeptLines, options: SelectionOptions): SampleFilter[] {
  const filters: SampleFilter[] = [];
  const drop = compiledWhole("dropFrames", options.dropFrames);
  if (drop)
    filters.push(dropFramesFilter(kept, drop, compiledWhole("keepFrames", options.keepFrames)));
  const names = {
    focus: compiled("focus", options.focus),
    ignore: compiled("ignore", options.ignore),
    hide: compiled("hide", options.hide),
    show: compiled("show", options.show),
  };
  const isAsked = Object.values(names).some((pattern) => pattern !== undefined);
  if (isAsked) filters.push(nameFilter(kept, names));
  const showFrom = compiled("showFrom", options.showFrom);
  if (showFrom) filters.push(showFromFilter(kept, showFrom));
  return filters;
}

function tagFilters(parts: Parts, { tagFocus, tagIgnore }: SelectionOptions): SampleFilter[] {
  const filters: SampleFilter[] = [];
  if (tagFocus) filters.push(tagFilter(parts, "tagFocus", tagFocus));
  if (tagIgnore) {
    const isIgnored = tagFilter(parts, "tagIgnore", tagIgnore);
    filters.push((samples) => !isIgnored(samples));
  }
  return filters;
}

const granularities: readonly Granularity[] = [
  "functions",
  "filefunctions",
  "files",
  "lines",
  "addresses",
];

function requireGranularity(granularity: Granularity): void {
  if (granularities.includes(granularity)) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `there is no granularity "${granularity}"`,
    advice: `Choose one of ${granularities.join(", ")}`,
  });
}
