import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { top } from "../../../../src/analysis/top.js";
import { partsOf } from "../../../../src/profile/parts.js";
import type { Profile } from "../../../../src/profile/profile.js";
import { readProfile } from "../../../../src/profile/read-profile.js";
import { SampleCursor } from "../../../../src/profile/walk/sample-cursor.js";
import { readHeapTextMemStats } from "../../../../src/runtime/mem-stats/heap-text.js";
import { goIsThere, goToolPprof } from "../../../fixtures/profile/go-profiles.js";

const folder = fileURLToPath(new URL("../../../fixtures/profile/go-versions/", import.meta.url));
const versions = readdirSync(folder).filter((name) => name.startsWith("go1."));
const kinds = ["heap", "allocs", "goroutine", "threadcreate", "mutex", "block"];
const recorded = versions.flatMap((version) => kinds.map((kind) => [version, kind] as const));

/** Flat and cum of every function and sample type, without those that the text leaves unnamed. */
function tableOf(profile: Profile, isLeft: (functionName: string) => boolean): object {
  const rows = profile.sampleTypes.map(({ type, unit }) => [
    `${type} ${unit}`,
    Object.fromEntries(
      top(profile, { sampleType: type })
        .filter(({ functionName }) => isLeft(functionName))
        .map(({ functionName, flat, cum }) => [functionName, [flat, cum]]),
    ),
  ]);
  return Object.fromEntries(rows);
}

// A goroutine text does not name the runtime's frames at the leaf, where a goroutine waits.
const isNamedByGoroutineText = (name: string): boolean =>
  name !== "<unknown>" && (!name.startsWith("runtime.") || name === "runtime.main");

test("six versions of Go are here", () => {
  expect(versions).toEqual(["go1.19", "go1.20", "go1.21", "go1.23", "go1.24", "go1.26"]);
});

describe("the text form says what the binary form of the same process says:", () => {
  test.each(recorded)("%s %s", (version, kind) => {
    const text = readProfile(`${folder}${version}/${kind}.txt`);
    const binary = readProfile(`${folder}${version}/${kind}.pb.gz`);
    const isLeft = kind === "goroutine" ? isNamedByGoroutineText : () => true;
    expect(tableOf(text, isLeft)).toEqual(tableOf(binary, isLeft));
    expect(text.damaged).toEqual([]);
    expect([text.period, text.periodType]).toEqual([binary.period, binary.periodType]);
  });

  test.each(versions)("%s labels", (version) => {
    const labels = (form: string): unknown[] =>
      Array.from(readProfile(`${folder}${version}/goroutine.${form}`).samples(), (sample) => [
        sample.values,
        // Up to Go 1.21 labels are written as a map holds them, in any order.
        [...sample.labels].sort((one, other) => (one.key < other.key ? -1 : 1)),
      ]);
    expect(labels("txt")).toEqual(labels("pb.gz"));
    expect(labels("txt")[0]).toEqual([
      [2],
      [
        { key: "role", value: "reader", unit: "" },
        { key: "value", value: 'a "quoted" é, \tvalue', unit: "" },
      ],
    ]);
  });

  test.each(versions)("%s sizes of objects", (version) => {
    const sizes = (form: string): unknown =>
      [...readProfile(`${folder}${version}/allocs.${form}`).samples()]
        .filter(({ values }) => values.some((value) => value !== 0))
        .map(({ values, labels }) => `${values} ${labels[0]?.value}`)
        .sort();
    expect(sizes("txt")).toEqual(sizes("pb.gz"));
  });
});

test.each(versions)("%s: the MemStats are those that readHeapTextMemStats reads", (version) => {
  const path = `${folder}${version}/heap.txt`;
  const [row] = readHeapTextMemStats(path, { timeMs: 0 }).rows;
  expect({ ...readProfile(path).memStats, timeMs: 0 }).toEqual(row);
  expect(row?.NumForcedGC).toBe(2);
});

interface RawSample {
  readonly values: string;
  readonly addresses: string;
}

/** Samples as `go tool pprof -raw` prints them: `2 64: 1 2 3`, and `1: 0x1000 M=1` for each location. */
function upstreamSamples(raw: string): RawSample[] {
  const locations = [...raw.matchAll(/^ +(\d+): (0x[0-9a-f]+)/gm)];
  const addresses = new Map(locations.map(([, id, address]) => [id, address]));
  const samples = raw.slice(raw.indexOf("Samples:"), raw.indexOf("Locations"));
  return Array.from(
    samples.matchAll(/^ +(-?\d[-\d ]*): ([\d ]*)$/gm),
    ([, values = "", ids = ""]) => ({
      values: values.replaceAll(/ +/g, " "),
      addresses: ids.replaceAll(/\d+/g, (id) => addresses.get(id) ?? ""),
    }),
  );
}

function ownSamples(profile: Profile): RawSample[] {
  const parts = partsOf(profile);
  const cursor = new SampleCursor(parts);
  const samples: RawSample[] = [];
  const address = (row: number): string => {
    const [low = 0, high = 0] = parts.locations.address.subarray(2 * row, 2 * row + 2);
    return `0x${BigInt.asUintN(64, (BigInt(high) << 32n) | BigInt(low >>> 0)).toString(16)} `;
  };
  while (cursor.next()) {
    const values = parts.header.sampleTypes.map((_, column) => cursor.value(column));
    const rows = Array.from(cursor.locations.subarray(0, cursor.locationCount));
    samples.push({ values: values.join(" "), addresses: rows.map(address).join("") });
  }
  return samples;
}

describe("go tool pprof reads the same addresses and values:", () => {
  const isThere = goIsThere("comparing text profiles with go tool pprof");
  // It refuses a row without a stack, as threadcreate has up to Go 1.21.
  const readable = recorded.filter(
    ([version, kind]) => kind !== "threadcreate" || version >= "go1.23",
  );

  test.skipIf(!isThere).each(readable)("%s %s", (version, kind) => {
    const path = `${folder}${version}/${kind}.txt`;
    const theirs = upstreamSamples(goToolPprof(path, "-raw"));
    const ours = ownSamples(readProfile(path));
    expect(theirs.length).toBeGreaterThan(0);
    expect(ours).toHaveLength(theirs.length);
    for (const [index, { values, addresses }] of ours.entries()) {
      expect(theirs[index]?.addresses).toContain(addresses);
      if (kind !== "mutex") expect(theirs[index]?.values).toBe(values);
    }
  });

  test.skipIf(!isThere).each(versions)("%s mutex, but for the period that it adds", (version) => {
    const path = `${folder}${version}/mutex.txt`;
    const sum = (samples: readonly RawSample[], column: number): number =>
      samples.reduce((total, { values }) => total + Number(values.split(" ")[column]), 0);
    const theirs = upstreamSamples(goToolPprof(path, "-raw"));
    const ours = ownSamples(readProfile(path));
    // Both multiply what Go 1.19 saw by 3; upstream also what Go 1.20 and later have scaled already.
    const factor = version === "go1.19" ? 1 : 3;
    expect(sum(theirs, 0)).toBe(sum(ours, 0) * factor);
    // Each row's delay is cut to whole nanoseconds before ours and after theirs is multiplied.
    const difference = sum(theirs, 1) - sum(ours, 1) * factor;
    expect(difference).toBeGreaterThanOrEqual(0);
    expect(difference).toBeLessThan(factor * ours.length);
  });
});
