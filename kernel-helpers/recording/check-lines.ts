import { missProbability, samplingProbability } from "../../src/index.js";
import { checkHolders, checkPayloads } from "./check-site-lines.js";
import type {
  CoinLine,
  HolderLine,
  LineConditions,
  MixLine,
  PayloadLine,
  SlopeLine,
} from "./lines.js";
import { outside } from "./outside.js";
import { poissonInterval } from "./poisson-interval.js";
import type { RetainedSite } from "./truth.js";

const tinyBlockBytes = 16;

/** What the lines of many processes say against the theory, one sentence each. */
export function checkLines(
  lines: readonly (LineConditions | SlopeLine)[],
  coverage: number,
  retained: readonly RetainedSite[] = [],
): readonly string[] {
  const tosses = [...settingsOf(lines.filter(isCoin)).values()];
  return [
    ...lines.filter(isSlope).flatMap(checkSlope),
    ...lines.filter(isMix).flatMap((line) => checkMix(line, coverage)),
    ...tosses.flatMap((group) => checkTosses(group, coverage)),
    ...checkPayloads(lines.filter(isPayload), coverage),
    ...checkHolders(lines.filter(isHolder), retained, coverage),
  ];
}

/** Processes with a warm-up and one P are fair coins; the others show an artefact. */
function checkTosses(group: readonly CoinLine[], coverage: number): string[] {
  const [first] = group;
  if (first === undefined || !first.warmup || first.procs !== 1) return [];
  const { objectBytes, objects, rateBytes } = first;
  const setting = `${objects} x ${objectBytes} B`;
  const samples = group.reduce((sum, line) => sum + line.samples, 0);
  const mean = group.length * objects * samplingProbability(objectBytes, rateBytes);
  const misses = group.filter((line) => line.samples === 0).length;
  const expectedMisses = group.length * missProbability(first);
  return [
    ...outside(`${setting}: samples`, samples, poissonInterval(mean, coverage)),
    ...outside(
      `${setting}: processes without a sample`,
      misses,
      poissonInterval(expectedMisses, coverage),
    ),
  ];
}

/**
 * A block is booked on the leaker when its first object leaks (q), and on the innocent one when the
 * first does not and a later one does: 1 - q - (1-q)^k with k objects in a block.
 */
function checkMix(line: MixLine, coverage: number): string[] {
  const k = tinyBlockBytes / line.objectBytes;
  const blocks = line.objects / k;
  const setting = `q ${line.q}, ${line.objectBytes} B`;
  const leaky = poissonInterval(blocks * line.q, coverage);
  const innocent = poissonInterval(blocks * (1 - line.q - (1 - line.q) ** k), coverage);
  return [
    ...outside(`${setting}: blocks booked on the leaker`, line.leakySlots, leaky),
    ...outside(`${setting}: blocks booked on the innocent`, line.innocentSlots, innocent),
  ];
}

function checkSlope({ gogc, seed, keptPerSecond }: SlopeLine): string[] {
  const kept: readonly [number, number] = keptPerSecond === 0 ? [0, 0] : [19_800, 20_200];
  return outside(`GOGC ${gogc}, seed ${seed}: objects kept per second`, keptPerSecond, kept);
}

function settingsOf(lines: readonly CoinLine[]): Map<string, CoinLine[]> {
  const settings = new Map<string, CoinLine[]>();
  for (const { samples, ...conditions } of lines) {
    const key = JSON.stringify(conditions);
    const group = settings.get(key) ?? [];
    group.push({ samples, ...conditions });
    settings.set(key, group);
  }
  return settings;
}

function isSlope(line: LineConditions | SlopeLine): line is SlopeLine {
  return "keptPerSecond" in line;
}

function isMix(line: LineConditions | SlopeLine): line is MixLine {
  return "leakySlots" in line;
}

function isCoin(line: LineConditions | SlopeLine): line is CoinLine {
  return "samples" in line;
}

function isPayload(line: LineConditions | SlopeLine): line is PayloadLine {
  return "boxSamples" in line;
}

function isHolder(line: LineConditions | SlopeLine): line is HolderLine {
  return "seen" in line;
}
