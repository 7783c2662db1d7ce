import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { recording } from "../../../../../kernel-helpers/recording/recording.js";
import {
  ask,
  type QuestionName,
  questions,
} from "../../../../../src/analysis/own-files/answers/ask.js";
import { isRefusal, type Refusal } from "../../../../../src/analysis/own-files/answers/refusal.js";
import { type OwnFiles, ownFiles } from "../../../../../src/analysis/own-files/own-files.js";
import { faultOf } from "../../../../fixtures/profile/faults.js";
import { profileBytes, string } from "../../../../fixtures/profile/messages.js";
import { temporaryFolder } from "../../../../fixtures/runtime/temporary-folder.js";
import { heapBytes } from "../../counted-heap.js";

const root = temporaryFolder();
let folders = 0;

function own(files: Readonly<Record<string, string | Uint8Array>>): OwnFiles {
  const folder = join(root, `folder-${folders++}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return ownFiles(folder);
}

function refused(files: OwnFiles, question: QuestionName): Refusal {
  const given = ask(files, question);
  if (isRefusal(given)) return given;
  throw new Error(`${question} is answered`);
}

const at = (timeMs: number, samples: number, period?: number): Uint8Array =>
  heapBytes([["main.leak", 32, samples]], { timeMs, ...(period === undefined ? {} : { period }) });

const madvise = recording("outside-the-heap/madvise/free");
const slope = recording("memstats-trends/slope/leak-gogc-100");

describe("ask", () => {
  it("refuses every question to an empty folder, and says what to collect", () => {
    const rows = questions(own({}));
    expect(rows.map(({ question, isAnswered }) => [question, isAnswered])).toEqual([
      ["samples", false],
      ["blind spots", false],
      ["estimate", false],
      ["class hints", false],
      ["growth", false],
      ["trends", false],
      ["live slots", false],
      ["sampled against true", false],
      ["ledger", false],
    ]);
    for (const { says, collect } of rows) {
      expect(says).toMatch(/^\w/);
      expect(collect).toMatch(/curl|cat/);
    }
  });

  it("says of collecting how often and at which rate", () => {
    const none = own({});
    expect(refused(none, "estimate").collect).toContain("GODEBUG=memprofilerate=65536");
    expect(refused(none, "growth").collect).toContain("every ten minutes");
    expect(refused(none, "trends").collect).toContain("sleep 10");
    expect(inspect(refused(none, "growth"))).toMatch(
      /^Cannot be answered: it takes two heap profiles of[\s\S]*\nCollect: a heap profile of the same/,
    );
  });

  it("takes the last heap profile", () => {
    const given = ask(own({ a: at(9000, 5), b: at(1000, 2) }), "samples");
    expect(given).toMatchObject({ samples: 5 });
  });

  it("takes a heap profile without a time only where none has one", () => {
    expect(ask(own({ a: at(0, 9), b: at(1000, 2) }), "samples")).toMatchObject({ samples: 2 });
    expect(ask(own({ a: at(0, 9) }), "samples")).toMatchObject({ samples: 9 });
  });

  it("finds the growth between the first heap profile and the last", () => {
    const given = ask(own({ a: at(9000, 50), b: at(1000, 2), c: at(5000, 20) }), "growth");
    if (isRefusal(given)) throw new Error(given.reason);
    expect(given[0]?.functionName).toBe("main.leak");
    expect(given[0]?.flat.samples).toBe(48);
  });

  it("refuses growth of one profile, of two without times, of two rates, of two processes", () => {
    const reasonOf = (files: OwnFiles): string => refused(files, "growth").reason;
    expect(reasonOf(own({ a: at(1000, 2) }))).toContain("here are 1, and 1 with a time");
    expect(reasonOf(own({ a: at(0, 2), b: at(0, 3) }))).toContain("here are 2, and 0 with a time");
    expect(reasonOf(own({ a: at(1000, 2), b: at(2000, 3, 4096) }))).toContain("periods");
    const other = heapBytes([["main.other", 64, 9]], { timeMs: 2000 });
    expect(reasonOf(own({ a: at(1000, 2), b: other }))).toMatch(/^a and b: the base has samples/);
  });

  it("refuses to count what cannot be counted, and still lists what pprof trims", () => {
    const sample = [{ locationId: [1], value: [9, 999, 5, 555], label: [] }];
    const files = own({ a: profileBytes({ sample, durationNanos: 0 }) });
    for (const question of ["samples", "estimate", "class hints"] as const) {
      expect(refused(files, question).reason).toContain('lacks the label "bytes"');
      expect(refused(files, question).collect).toContain("as the Go program wrote it");
    }
    expect(isRefusal(ask(files, "blind spots"))).toBe(false);
  });

  it("refuses an empty heap profile", () => {
    const files = own({ a: profileBytes({ sample: [], durationNanos: 0 }) });
    expect(refused(files, "estimate").reason).toBe(
      "a has no sample: MemProfileRate was 0, or next to nothing was allocated",
    );
  });

  it("refuses every question to a profile of no heap", () => {
    const goroutines = profileBytes({
      sampleType: [{ type: string("space"), unit: string("count") }],
      sample: [{ locationId: [1], value: [3] }],
      defaultSampleType: 0,
    });
    const files = own({ a: goroutines });
    expect(refused(files, "estimate").reason).toBe("there is no heap profile here");
  });

  it("tells the trend of each signal, the surest first", () => {
    const files = ownFiles([slope.path("memstats.ndjson"), slope.path("gctrace.log")]);
    const given = ask(files, "trends");
    if (isRefusal(given)) throw new Error(given.reason);
    expect(given.map(({ signal, field, verdict }) => [signal, field, verdict])).toEqual([
      ["MemStats", "HeapAlloc", "rises"],
      ["MemStats", "HeapObjects", "rises"],
      // Whole MB: in these four seconds the interval is too wide.
      ["gctrace", "heapLive:bytes", "cannot be settled"],
    ]);
    expect(inspect(given)).toMatch(/^verdict +slope +95 % +points +time +of$/m);
  });

  it("refuses a trend of one reading by its name", () => {
    const page = "go_memstats_heap_alloc_bytes 5\ngo_memstats_last_gc_time_seconds 9\n";
    expect(refused(own({ page }), "trends").reason).toBe(
      "a trend takes a series of readings, and of Prometheus here is one",
    );
    expect(refused(own({}), "trends").reason).toContain("here is none");
  });

  it("tells live slots, sampled against true, and the ledger from a recorder's file", () => {
    const files = ownFiles([madvise.path("memstats.ndjson"), madvise.path("heap.pb.gz")]);
    for (const question of ["live slots", "sampled against true", "ledger"] as const)
      expect(isRefusal(ask(files, question))).toBe(false);
    const ledger = ask(files, "ledger");
    if (isRefusal(ledger)) throw new Error(ledger.reason);
    const rss = files.signals["resident memory"].rows.at(-1)?.Rss;
    expect(ledger.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(rss);
  });

  it("pairs nothing that is more than a minute apart", () => {
    const { rows } = madvise.memStats();
    const late = (rows.at(-1)?.timeMs ?? 0) + 61_000;
    const folder = own({ "heap.pb.gz": at(late, 3) });
    const files: OwnFiles = {
      ...folder,
      signals: ownFiles([madvise.path("memstats.ndjson")]).signals,
    };
    expect(refused(files, "sampled against true").reason).toContain("within a minute");
  });

  it("prints what is answered by which files, and below it what to collect", () => {
    const text = inspect(questions(own({ a: at(1000, 2), b: at(61_000, 9) })));
    expect(text).toMatch(/^yes +growth +a and b, 60 s apart$/m);
    expect(text).toMatch(/^yes +estimate +b, 9 live samples$/m);
    expect(text).toMatch(/^no +ledger$/m);
    expect(text).toMatch(/^ledger: it takes the resident memory/m);
  });

  it("throws for a question that is none", () => {
    const fault = faultOf(() => ask(own({}), "toString" as QuestionName));
    expect(fault.code).toBe("invalid-argument");
    expect(fault.advice).toContain("samples, blind spots, estimate");
  });
});
