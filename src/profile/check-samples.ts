import { functionNodes } from "./frame-names.js";
import { FunctionTally } from "./function-tally.js";
import { overCap } from "./limits.js";
import type { LocationTable } from "./locations.js";
import type { Parts } from "./parts.js";
import { addPlainSample, nextPlainSample, type PlainChecks } from "./plain-sample.js";
import { SampleCursor } from "./sample-cursor.js";

/** What there is to know about the values of each sample type. */
export interface ValueSums {
  /** Sum of the absolute values, to warn where doubles stop being exact. */
  readonly absolute: Float64Array;
  /** How many are below zero. */
  readonly negatives: Float64Array;
}

/** The table of the sample type that is asked for most, made when a profile is read. */
export interface DefaultSums {
  readonly column: number;
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** Sum of the absolute values. */
  readonly total: number;
}

const sumsByParts = new WeakMap<Parts, DefaultSums>();

/** What the first walk added up; undefined for parts that were not walked. */
export function defaultSums(parts: Parts): DefaultSums | undefined {
  return sumsByParts.get(parts);
}

/**
 * Walks all samples once, so that every later walk can trust them, and adds up the default sample
 * type on the way: to read all bytes once more would take as long.
 */
export function checkSamples(parts: Parts): ValueSums {
  const walk = new FirstWalk(parts);
  walk.run();
  const { column, absolute, negatives, tally } = walk;
  if (column !== -1) {
    const { flat, cum } = tally;
    sumsByParts.set(parts, { column, flat, cum, total: absolute[column] as number });
  }
  return { absolute, negatives };
}

class FirstWalk implements PlainChecks {
  readonly absolute: Float64Array;
  readonly negatives: Float64Array;
  readonly column: number;
  readonly stringCount: number;
  readonly idBytesCap: number;
  readonly tally: FunctionTally;
  private readonly parts: Parts;
  private readonly cursor: SampleCursor;
  /** Most frames of one location. */
  private readonly mostFrames: number;

  constructor(parts: Parts) {
    const types = parts.header.sampleTypes.length;
    this.absolute = new Float64Array(types);
    this.negatives = new Float64Array(types);
    this.column = defaultColumn(parts);
    this.stringCount = parts.strings.count;
    this.tally = new FunctionTally(parts, functionNodes(parts));
    this.parts = parts;
    this.cursor = new SampleCursor(parts);
    this.mostFrames = mostFrames(parts.locations);
    this.idBytesCap = Math.floor(parts.limits.frameCap / this.mostFrames);
  }

  run(): void {
    const { cursor, tally, parts } = this;
    let at = 0;
    while (true) {
      at = nextPlainSample(parts.bytes, at);
      const end = addPlainSample(parts.bytes, at, cursor, tally, this);
      if (end !== -1) at = end;
      else {
        cursor.at = at;
        if (!cursor.next()) break;
        this.addSample();
        at = cursor.at;
      }
      this.addValues();
    }
    // Frames are counted only where they could be too many: it costs as much as reading them.
    if (tally.mostEntries * this.mostFrames > parts.limits.totalFrameCap) requireFewFrames(parts);
  }

  private addSample(): void {
    const { cursor, tally } = this;
    framesOf(cursor, this.parts);
    for (let index = 0; index < cursor.labelCount; index++) cursor.readLabel(index);
    tally.value[0] = cursor.value(this.column);
    tally.addRows(cursor.locations, cursor.locationCount, cursor.start);
  }

  private addValues(): void {
    const { absolute, negatives, cursor } = this;
    for (let column = 0; column < absolute.length; column++) {
      const value = cursor.value(column);
      absolute[column] = (absolute[column] as number) + Math.abs(value);
      if (value < 0) negatives[column] = (negatives[column] as number) + 1;
    }
  }
}

/** The column of the stated default, or the last one, as Go has it; -1 where there is none. */
function defaultColumn({ header, strings }: Parts): number {
  const types = header.sampleTypes.map(({ type }) => strings.text(type));
  const stated = strings.text(header.defaultSampleType);
  const name = stated !== "" && types.includes(stated) ? stated : (types.at(-1) ?? "");
  return types.indexOf(name);
}

/** Most frames of one location: inlined calls count, and a location without lines is a frame too. */
function mostFrames({ count, lineStart }: LocationTable): number {
  let most = 1;
  for (let row = 0; row < count; row++) {
    most = Math.max(most, (lineStart[row + 1] as number) - (lineStart[row] as number));
  }
  return most;
}

/** A few bytes could otherwise stand for billions of frames. */
function requireFewFrames(parts: Parts): void {
  const cap = parts.limits.totalFrameCap;
  const cursor = new SampleCursor(parts);
  let frames = 0;
  while (cursor.next()) {
    frames += framesOf(cursor, parts);
    if (frames > cap) throw overCap(parts.file, "frames", cap, "totalFrameCap");
  }
}

/** Frames of the current stack; throws for too many. */
function framesOf(cursor: SampleCursor, parts: Parts): number {
  const { lineStart } = parts.locations;
  let frames = 0;
  for (let index = 0; index < cursor.locationCount; index++) {
    const row = cursor.locations[index] as number;
    frames += Math.max(1, (lineStart[row + 1] as number) - (lineStart[row] as number));
  }
  const cap = parts.limits.frameCap;
  if (frames > cap) throw overCap(parts.file, "frames in one stack", cap, "frameCap");
  return frames;
}
