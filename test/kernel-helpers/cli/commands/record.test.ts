import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { record } from "../../../../kernel-helpers/cli/commands/record.js";
import { recording } from "../../../../kernel-helpers/recording/recording.js";
import { readMemStats, readProfile } from "../../../../src/index.js";
import { goFor } from "../../../datasets/go.js";

const go = goFor("leaklab record");

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("leaklab record", () => {
  it.skipIf(go === undefined)(
    "records a run, twice into the same place, and leaves nothing else",
    async () => {
      const said = vi.spyOn(console, "log").mockImplementation(() => {});
      const into = mkdtempSync(join(tmpdir(), "leaklab-into-"));
      const name = "tiny-objects/sizes/noscan-1";
      const shipped = readFileSync(recording(name).path("memstats.ndjson"));
      expect(await record(["--into", into, name])).toBe(0);
      expect(await record(["--into", into, name])).toBe(0);
      expect(said.mock.calls.flat()).toContainEqual(
        expect.stringMatching(/^ {2}tiny-objects\/sizes\/noscan-1: .* s, as expected$/),
      );
      expect(readdirSync(join(into, "tiny-objects/sizes"))).toEqual(["noscan-1"]);
      expect(readProfile(join(into, name, "heap.pb.gz")).period).toBe(1);
      expect(readMemStats(join(into, name, "memstats.ndjson")).rows).toHaveLength(2);
      expect(readFileSync(recording(name).path("memstats.ndjson"))).toEqual(shipped);
      rmSync(into, { recursive: true });
    },
    120_000,
  );

  it.skipIf(go === undefined)(
    "records what the compiler says beside a run, line for line as shipped",
    async () => {
      vi.spyOn(console, "log").mockImplementation(() => {});
      const into = mkdtempSync(join(tmpdir(), "leaklab-into-"));
      const name = "forced-escapes/churn/rate-1";
      expect(await record(["--into", into, name])).toBe(0);
      const escapes = (folder: string): string[] =>
        readFileSync(join(folder, "escapes-m.txt"), "utf8").split("\n").sort();
      expect(escapes(join(into, name))).toEqual(escapes(recording(name).folder));
      expect(readdirSync(join(into, name))).toEqual(readdirSync(recording(name).folder));
      rmSync(into, { recursive: true });
    },
    120_000,
  );

  it("explains itself", async () => {
    const said = vi.spyOn(console, "log").mockImplementation(() => {});
    expect(await record(["--help"])).toBe(0);
    expect(said.mock.calls.flat().join("\n")).toContain(
      "leaklab record [--into FOLDER] [name ...]",
    );
  });

  it("refuses a name that is no program and no run", async () => {
    await expect(record(["tiny"])).rejects.toMatchObject({
      code: "invalid-argument",
      message: expect.stringContaining("There are appendix/article, "),
    });
  });

  it("refuses a flag it does not know", async () => {
    await expect(record(["--fast"])).rejects.toMatchObject({ code: "invalid-argument" });
  });

  it("says what is missing without Go", async () => {
    vi.stubEnv("LEAKLAB_GO", "off");
    await expect(record(["control"])).rejects.toMatchObject({
      code: "setup",
      message: expect.stringContaining("Recording needs Go"),
    });
  });
});
