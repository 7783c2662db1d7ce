import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import type { LeaklabErrorCode } from "../../../src/errors.js";
import { encodeProfile } from "../../../src/profile/encode-profile.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { readProfile } from "../../../src/profile/read-profile.js";
import { faultOf } from "../../fixtures/profile/faults.js";
import { goIsThere, recordProfiles } from "../../fixtures/profile/go-profiles.js";
import { profileBytes } from "../../fixtures/profile/messages.js";

const folder = mkdtempSync(join(tmpdir(), "leaklab-read-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: Uint8Array | string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test("a gzipped and a raw file read the same", () => {
  const raw = written("heap.pb", profileBytes());
  const packed = written("heap.pb.gz", encodeProfile(parseProfile(profileBytes())));
  expect([...readProfile(packed).samples()]).toEqual([...readProfile(raw).samples()]);
  expect(readProfile(raw).file).toBe(raw);
});

test("a profile prints as one line", () => {
  const profile = readProfile(written("heap.pb", profileBytes()));
  expect(inspect(profile)).toBe(
    "Profile heap.pb: 3 samples, alloc_objects alloc_space inuse_objects inuse_space, period 1 bytes",
  );
  expect(inspect(parseProfile(profileBytes({ period: 0 })))).toBe(
    "Profile: 3 samples, alloc_objects alloc_space inuse_objects inuse_space, warnings: 1",
  );
});

describe("a path that is no profile is refused:", () => {
  const cases: readonly [name: string, path: () => string, LeaklabErrorCode, fragment: string][] = [
    ["a missing file", () => join(folder, "none.pb.gz"), "file-missing", "no such file"],
    ["a folder", () => folder, "file-kind", "it is a directory"],
    ["a pipe", () => pipe(), "file-kind", "a pipe or a device"],
    ["a device", () => "/dev/zero", "file-kind", "a pipe or a device"],
    ["an empty file", () => written("empty.pb.gz", ""), "file-empty", "it is empty"],
    ["a log", () => written("log", "2026/01/01 listening on :6060\n"), "not-a-profile", "a log"],
    ["a page", () => written("page", "<!doctype html>"), "not-a-profile", "an HTML page"],
  ];

  test.each(cases)("%s", (_, path, code, fragment) => {
    const file = path();
    const fault = faultOf(() => readProfile(file));
    expect(fault.code).toBe(code);
    expect(fault.message).toContain(fragment);
    expect(fault.file).toBe(file);
    expect(fault.advice).toBeTruthy();
  });

  test("a file over the input cap", () => {
    const file = written("large.pb", profileBytes());
    const fault = faultOf(() => readProfile(file, { inputCapBytes: 100 }));
    expect(fault.code).toBe("too-large");
    expect(fault.advice).toContain("inputCapBytes");
  });
});

function pipe(): string {
  const path = join(folder, "pipe");
  execFileSync("mkfifo", [path]);
  return path;
}

describe("with profiles that Go writes on the spot", () => {
  const isThere = goIsThere("reading profiles that Go writes on the spot");

  test.skipIf(!isThere)("every kind of them is read", () => {
    const recorded = recordProfiles(524_288, 20_000);
    const heap = readProfile(join(recorded, "heap.pb.gz"));
    expect(heap.period).toBe(524_288);
    expect(heap.warnings).toEqual([]);
    expect(readProfile(join(recorded, "allocs.pb.gz")).defaultSampleType).toBe("alloc_space");
    expect(readProfile(join(recorded, "cpu.pb.gz")).defaultSampleType).toBe("cpu");
    expect(readProfile(join(recorded, "goroutine.pb.gz")).sampleCount).toBeGreaterThan(0);
    const text = readProfile(join(recorded, "heap.txt"));
    expect(text.period).toBe(524_288);
    expect(text.memStats?.HeapObjects).toBeGreaterThan(0);
  });

  test.skipIf(!isThere)("every cut of one is refused, gzipped and raw", () => {
    const recorded = recordProfiles(524_288, 2000);
    const packed = readFileSync(join(recorded, "heap.pb.gz"));
    const raw = gunzipSync(packed);
    for (let length = 0; length < packed.length; length++) {
      faultOf(() => parseProfile(packed.subarray(0, length)));
    }
    for (let length = 0; length < raw.length; length++) {
      faultOf(() => parseProfile(raw.subarray(0, length)));
    }
  });
});
