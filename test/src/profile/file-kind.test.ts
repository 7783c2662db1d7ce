import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { faultOf } from "../../fixtures/profile/faults.js";

const kinds: readonly [opening: string, name: string, advice: string][] = [
  ["<!DOCTYPE html><html><title>Sign in</title>", "an HTML page", "sign in first"],
  ["\n<html>\n<head>", "an HTML page", "curl"],
  ["heap profile: 3: 96 [9: 288] @ heap_v2/524288\n", "C++'s text form (tcmalloc)", "-proto"],
  ["heap profile: 85: 17 [85: 17] @ growthz\n", "C++'s text form (tcmalloc)", "-proto"],
  ["--- contentionz 1 ---\ncycles/second = 1\n", "a contention profile in C++'s", "-proto"],
  ["--- contentionz 1 ---\nformat = java\n", "Java's text form", "-proto"],
  ["--- heapz 1 ---\nformat = java\n", "Java's text form", "-proto"],
  ["--- threadz 1 ---\n", "a thread profile in C++'s text form", "-proto"],
  ["--- Thread 7f79 (name: main/1) stack: ---\n", "a thread profile", "-proto"],
  [
    "\0\0\0\0\u0003\0\0\0\0\0\0\0\u0010'\0\0",
    "old binary form of C++ and of Go before 1.9",
    "-proto",
  ],
  ["\0\0\0\0\0\0\0\u0003\0\0\0\u0001", "old binary form of Java", "-proto"],
  ["heap profile: 3: 96 [9: 2", "a damaged header", "again"],
  ["goroutine profile: total x\n", "a damaged header", "again"],
  ["goroutine 1 [running]:\n", "the stacks of goroutines (debug=2)", "debug=1"],
  ["go 1.26 trace\0\0\0", "a Go execution trace", "go tool trace"],
  ["go1.7 heap dump\n\u0001\u0002", "a Go heap dump", "Do not pass it on"],
  ["\u007fELF\u0002\u0001\u0001\0", "an ELF binary", "curl"],
  ["PK\u0003\u0004\u0014\0", "a zip archive", "Unpack it first"],
  ['{"time":"2026-01-01T00:00:00Z","Alloc":1}', "JSON", "curl"],
  ["[1, 2]", "JSON", "curl"],
  ["{}", "JSON", "curl"],
  ["2026/01/01 00:00:00 server started\n", "text, such as a log", "curl"],
  ["[info] started\n", "text, such as a log", "curl"],
  ["日本語のログ\n".repeat(60), "text, such as a log", "curl"],
  ["404 page not found\n", "text, such as a log", "curl"],
];

test.each(kinds)("%j is called by its name", (opening, name, advice) => {
  const bytes = Buffer.from(opening);
  for (const served of [bytes, gzipSync(bytes)]) {
    const fault = faultOf(() => parseProfile(served, { file: "heap.pb.gz" }));
    expect(fault.code).toBe("not-a-profile");
    expect(fault.reason).toContain(name);
    expect(fault.advice).toContain(advice);
    expect(fault.cause).toBeInstanceOf(Error);
  }
});

test("bytes that look like nothing known keep the fault of the reader", () => {
  const fault = faultOf(() => parseProfile(Uint8Array.of(0x0a, 0xff, 0x01, 0x02)));
  expect(fault.code).toBe("wire");
  expect(fault.offset).toBe(0);
});

test("a very long line of odd characters is looked at only where it begins", () => {
  const bytes = Buffer.concat([Buffer.alloc(1 << 24, 0xc3), Buffer.from([0])]);
  const begun = performance.now();
  expect(faultOf(() => parseProfile(bytes)).code).toBeTruthy();
  expect(performance.now() - begun).toBeLessThan(5000);
});
