import { existsSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { recording, recordingNames } from "../../../kernel-helpers/recording/recording.js";

const name = "tiny-objects/blame/rate-1";

describe("recording", () => {
  it("finds a shipped recording by name", () => {
    const found = recording(name);
    expect(found.name).toBe(name);
    expect(found.live).toBe(false);
    expect(found.truth.rateBytes).toBe(1);
    expect(existsSync(found.path("heap.pb.gz"))).toBe(true);
  });

  it("reads its profile and its MemStats", () => {
    expect(recording(name).profile().period).toBe(1);
    expect(recording(name).memStats().rows).toHaveLength(22);
  });

  it("reads the heap profiles of a service in the order of time", () => {
    const profiles = recording("case-studies/order-service/default-rate").profiles();
    const moments = profiles.map((profile) => profile.timeMs);
    expect(profiles.length).toBeGreaterThan(10);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
  });

  it("has one heap profile where no series was taken", () => {
    expect(recording(name).profiles()).toHaveLength(1);
  });

  it("reads the log of a service", () => {
    const log = recording("case-studies/order-service/default-rate").text("service.log");
    expect(log).toMatch(/ shutdown: \d+ orders, \d+ declined, \d+ in work\n/);
  });

  it("does not tell the reader of a case study what leaks", () => {
    expect(inspect(recording("case-studies/order-service/default-rate"))).toMatch(
      /: what it keeps is for you to find$/,
    );
  });

  it("reads the lines of a recording of many processes", () => {
    expect(recording("tiny-objects/mix/shares").lines("mix.ndjson")).toHaveLength(36);
  });

  it("prints as one line in a cell", () => {
    expect(inspect(recording(name))).toMatch(
      /^tiny-objects\/blame\/rate-1 \(recording, go1\.\S+, MemProfileRate 1\): main\.leaky keeps 1,000,000 x 8 B$/,
    );
  });

  it("prints what a program measured that keeps nothing on the heap", () => {
    expect(inspect(recording("outside-the-heap/mmap/touched"))).toMatch(
      /MemProfileRate 524288\): mappedBytes 104,857,600$/,
    );
  });

  it("names the nearest recordings for a misspelt one", () => {
    expect(() => recording("tiny-object/blame/rate1")).toThrow(
      expect.objectContaining({
        code: "recording-missing",
        message: expect.stringContaining("Near it: tiny-objects/blame/rate-1"),
      }),
    );
  });

  it("names the runs of a program asked for without one", () => {
    expect(() => recording("control/healthy")).toThrow(
      "Near it: control/healthy/default-rate, control/healthy/unfenced.",
    );
  });

  it.each(["../lab", "tiny-objects/blame/../blame/rate-1", "/etc", ""])(
    "takes names only, not the path %j",
    (path) => {
      expect(() => recording(path)).toThrow(expect.objectContaining({ code: "recording-missing" }));
    },
  );

  it.each(["../default-rate/heap.pb.gz", "coin.ndjson", ""])("has no file %j", (file) => {
    expect(() => recording(name).path(file)).toThrow(
      "It has heap.pb.gz, memstats.ndjson, truth.json",
    );
  });
});

describe("recordingNames", () => {
  it("has every name once", () => {
    expect(recordingNames()).toContain("heap-sampling/coin/tosses");
    expect(new Set(recordingNames()).size).toBe(recordingNames().length);
  });
});
