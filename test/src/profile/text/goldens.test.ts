import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readProfile } from "../../../../src/profile/read-profile.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { goldensFor, goldenText } from "../../../fixtures/profile/goldens.js";
import { upstreamText } from "../../../fixtures/profile/upstream-text.js";

const goldens = goldensFor("the recordings of google/pprof in text form");

describe.skipIf(goldens === undefined)("of google/pprof's recordings", () => {
  const folder = goldens ?? "";

  test.each(["gobench.heap", "go.godoc.thread"])("%s means what upstream prints of it", (name) => {
    const profile = readProfile(join(folder, "parse", name));
    expect(upstreamText(profile)).toBe(goldenText(folder, name));
    expect(profile.damaged).toEqual([]);
  });

  test.each([
    ["cppbench.heap", "a heap profile in C++'s text form (tcmalloc)"],
    ["cppbench.growth", "a heap profile in C++'s text form (tcmalloc)"],
    ["cppbench.contention", "a contention profile in C++'s text form"],
    ["cppbench.thread", "a thread profile in C++'s text form"],
    ["cppbench.thread.all", "a thread profile in C++'s text form"],
    ["cppbench.cpu", "a CPU profile in the old binary form of C++ and of Go before 1.9"],
    ["gobench.cpu", "a CPU profile in the old binary form of C++ and of Go before 1.9"],
    ["java.cpu", "a CPU profile in the old binary form of Java"],
    ["java.heap", "a profile in Java's text form"],
    ["java.contention", "a profile in Java's text form"],
  ])("%s is refused by its name", (name, kind) => {
    const fault = faultOf(() => readProfile(join(folder, "parse", name)));
    expect(fault.code).toBe("not-a-profile");
    expect(fault.reason).toContain(kind);
    expect(fault.advice).toContain("go tool pprof -proto");
  });
});
