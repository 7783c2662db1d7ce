import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir, hostname } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { goEnvironment } from "../../kernel-helpers/recording/go-tool.js";
import { datasetsFolder } from "../../kernel-helpers/recording/plan.js";
import {
  type Answers,
  ask,
  isRefusal,
  type OwnFiles,
  ownFiles,
  type QuestionName,
  questions,
} from "../../src/index.js";
import { prometheusIsThere } from "../fixtures/runtime/prometheus.js";
import { temporaryFolder } from "../fixtures/runtime/temporary-folder.js";
import { goFor } from "./go.js";

const MiB = 1_048_576;
const root = join(datasetsFolder(), "your-own-profile");
const servers = ["nats-server", "prometheus"] as const;
const scratch = temporaryFolder();

function answered<Name extends QuestionName>(own: OwnFiles, question: Name): Answers[Name] {
  const given = ask(own, question);
  if (isRefusal(given)) throw new Error(given.reason);
  return given;
}

describe.each(servers)("what %s said of itself", (server) => {
  const folder = join(root, server);
  const own = ownFiles(folder);

  it("is read without damage", () => {
    for (const { file, holds, says } of own.files) {
      expect([file, holds]).not.toContain("nothing");
      expect(says).not.toContain("damaged");
    }
  });

  it("names no folder and no user of the machine it was recorded on", () => {
    for (const file of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, file));
      const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1");
      expect(text).not.toMatch(/\/(?:tmp|home|root|Users|work|usr|var)\//);
      expect(text).not.toContain(homedir());
      expect(text.split(/[^\w.-]+/)).not.toContain(hostname());
    }
  });

  it("is a leak by every signal, measured by the same clock", () => {
    for (const { verdict, seconds } of answered(own, "trends")) {
      expect(verdict).toBe("rises");
      expect(seconds).toBeGreaterThan(300);
    }
  });

  it("grows by what the heap profiles estimate, as the runtime counts it", () => {
    const trends = answered(own, "trends");
    const bySecond = trends.find(({ field }) => field === "HeapAlloc")?.slopePerSecond ?? 0;
    const [first, last] = [own.heapProfiles[0], own.heapProfiles.at(-1)];
    const seconds = ((last?.timeMs ?? 0) - (first?.timeMs ?? 0)) / 1000;
    const [most] = [...answered(own, "growth")].sort(
      (a, b) => b.cum.bytes.estimate - a.cum.bytes.estimate,
    );
    // The function on top of most stacks that grew holds most of the growth, and no more than all.
    expect(most?.cum.bytes.high).toBeGreaterThan(bySecond * seconds * 0.5);
    expect(most?.cum.bytes.low).toBeLessThan(bySecond * seconds);
  });

  it("is named in datasets/README.md with version, licence and load", () => {
    const readme = readFileSync(join(datasetsFolder(), "README.md"), "utf8");
    const row = readme
      .split("\n")
      .find((line) => line.includes(`| \`your-own-profile/${server}\``));
    expect(row).toMatch(/\d+\.\d+\.\d+.*built with Go 1\.\d+.*Apache-2\.0/);
  });
});

describe("the NATS server with a client that never unsubscribes", () => {
  const own = ownFiles(join(root, "nats-server"));

  it("answers every question", () => {
    expect(questions(own).filter(({ isAnswered }) => !isAnswered)).toEqual([]);
  });

  it("keeps one more slot of 192 bytes for each of the 200 subscriptions a second", () => {
    const row = answered(own, "live slots").find(({ objectBytes }) => objectBytes === 192);
    const [first, last] = [own.signals.MemStats.rows[0], own.signals.MemStats.rows.at(-1)];
    const seconds = ((last?.timeMs ?? 0) - (first?.timeMs ?? 0)) / 1000;
    // The readings are dated to the second.
    expect((row?.objectsChange ?? 0) / seconds).toBeGreaterThan(198);
    expect((row?.objectsChange ?? 0) / seconds).toBeLessThan(202);
  });

  it("has the truth inside the interval for every size that was sampled", () => {
    const rows = answered(own, "sampled against true");
    expect(rows.filter(({ samples }) => samples > 0).length).toBeGreaterThan(5);
    expect(rows.filter(({ verdict }) => verdict === "outside")).toEqual([]);
  });

  it("names the functions that subscribe as those that grew, and three classes among them", () => {
    const growth = answered(own, "growth");
    const subscribe = growth.find(({ functionName }) => functionName.endsWith("processSubEx"));
    expect(growth[0]).toBe(subscribe);
    expect(subscribe?.cum.bytes.low).toBeGreaterThan(20 * MiB);
    const kinds = new Set(answered(own, "class hints").map(({ hint }) => hint));
    expect([...kinds]).toEqual(
      expect.arrayContaining(["small and retained", "tiny blocks", "churn", "larger objects"]),
    );
  });
});

describe("the Prometheus whose labels never come again", () => {
  const own = ownFiles(join(root, "prometheus"));

  it("refuses what takes counts by size, or all of MemStats", () => {
    const refused = questions(own).filter(({ isAnswered }) => !isAnswered);
    expect(refused.map(({ question }) => question)).toEqual([
      "live slots",
      "sampled against true",
      "ledger",
    ]);
  });

  it("grows by its series, object upon object", () => {
    const grown = answered(own, "growth").filter(({ flat }) => flat.bytes.low > 0);
    const names = grown.map(({ functionName }) => functionName.replace(/^.*\//, ""));
    expect(names).toContain("tsdb.newMemSeries");
    expect(names).toContain("tsdb.seriesHashmap.set");
  });
});

describe("the folder", () => {
  it("is smaller than 300 KB", () => {
    const bytes = readdirSync(root, { recursive: true, encoding: "utf8" })
      .map((file) => statSync(join(root, file)))
      .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
    expect(bytes).toBeLessThan(300_000);
  });

  const isLinux = process.platform === "linux"; // only there is /proc, which is recorded too
  const anew = "can be recorded anew, by a Prometheus of eight seconds";
  it.skipIf(!isLinux)(anew, { timeout: 120_000 }, () => {
    const what = "recording a Prometheus anew";
    const go = goFor(what);
    if (go === undefined || !prometheusIsThere(what)) return;
    const out = join(scratch, "prometheus");
    const program = ["run", "./your-own-profile/record", "-server", "prometheus", "-out", out];
    const times = ["-for", "8s", "-every", "2s", "-profiles", "2"];
    execFileSync(go.command, [...program, ...times], {
      cwd: datasetsFolder(),
      env: goEnvironment(),
    });
    const own = ownFiles(out);
    expect(own.files.map(({ file }) => file).sort()).toEqual([
      "gctrace.log",
      "goroutine.pb.gz",
      "heap-1.pb.gz",
      "heap-2.pb.gz",
      "metrics.txt",
      "range.json",
      "smaps_rollup.txt",
    ]);
    expect(own.signals.gctrace.rows.length).toBeGreaterThan(2);
    for (const question of ["samples", "blind spots", "estimate", "growth", "trends"] as const)
      expect(isRefusal(ask(own, question))).toBe(false);
  });
});
