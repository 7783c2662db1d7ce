import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { recipes } from "../../../kernel-helpers/claims/recipes.js";
import { recordedEvidence } from "../../../kernel-helpers/claims/recorded-evidence.js";
import { datasetsFolder, programPlans } from "../../../kernel-helpers/recording/plan.js";
import {
  articleRecipes,
  type ClaimEvidence,
  judgeRecipe,
  type RecipeTopic,
} from "../../../src/index.js";

const rows = recipes();
const evidence = recordedEvidence();
const plan = programPlans().find(({ name }) => name === "appendix/article");
const probes = plan?.runs[0]?.lines?.settings.map(([flag = ""]) => flag.slice("-probe=".length));

/** What of each command the files of its probes must have. */
const fragments: readonly (readonly [article: string, instead: string])[] = [
  ["gctrace=1", "go tool pprof -raw heap.pb.gz"],
  [
    'GODEBUG=madvdontneed=1 GODEBUG=gctrace=1 go run -gcflags="-m" main.go',
    "GODEBUG=gctrace=1,memprofilerate=1024 ./",
  ],
  ["?debug=1&alloc_space=1", "?gc=1"],
  ["go tool pprof -alloc_space -inuse_objects", "-nodefraction=0 -sample_index=inuse_objects"],
  ["stats.HeapObjects", "read(true).HeapObjects"],
  ["runtime.GC()", "?gc=1"],
  ["GODEBUG=madvdontneed=1,gctrace=1", "/gc/heap/tiny/allocs:objects"],
  ['go run -gcflags="-m" -trace=trace.out main.go', "go test -trace=trace.out"],
  ['"go", "tool", "trace", "trace.out"', "go test -memprofilerate=1 -memprofile=mem.out"],
  ["debug.SetGCPercent(percent)", "runtime.GC()"],
  ["runtime.WriteHeapProfile(", "stats.BySize"],
  [
    'GODEBUG=gctrace=1,madvdontneed=1,gcshrinkstackoff=1 GOTRACEBACK=crash go run -gcflags="-m -l" main.go',
    "GODEBUG=memprofilerate=4096 go run",
  ],
  ["trace.Start(os.Stderr)", "trace.Start(file)"],
  ["runtime.SetMemProfileRate(1)", "runtime.MemProfileRate = 1"],
  ['debug.WriteHeapDump("leak.dump")', "debug.WriteHeapDump(file.Fd())"],
  ["SUnreclaim", "stats.BySize"],
  ["?debug=1", "?gc=1"],
  ["io.Copy(ioutil.Discard", "io.Copy(io.Discard"],
  [
    "2 * avg_over_time(rate(runtime_mallocs_total[1h])[1h:1m])",
    "min_over_time(go_memstats_heap_objects[1h] offset 1h) > 100000",
  ],
  ["go test -run='^$' -bench=. -benchmem", "-memprofilerate=1"],
  ["stats.Alloc", "go tool pprof -top -base=before.pb.gz after.pb.gz"],
  ["runtime.MemProfileRate = rate", "runtime.MemProfileRate = 4096"],
];

function filesOf(probe: string): string {
  const folder = join(datasetsFolder(), "appendix/probe/testdata", probe);
  const names = readdirSync(folder);
  return names.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
}

describe("recipes", () => {
  it("has each command of chapters 1, 4 and 5 and one that does what was meant", () => {
    expect(rows).toHaveLength(22);
    expect(rows.map(({ number }) => number)).toEqual([...rows.keys()].map((index) => index + 1));
    expect(new Set(rows.map(({ section }) => section[0]))).toEqual(new Set(["1", "4", "5"]));
    for (const row of rows) expect(row.instead).not.toBe(row.command);
  });

  it("names the probes that ran them, and each is recorded", () => {
    for (const row of rows) {
      expect(row.probes.length).toBeGreaterThan(0);
      expect(probes).toEqual(expect.arrayContaining([...row.probes]));
    }
  });

  it.each(rows)("had $number run by its probes: $command", ({ number, probes: named }) => {
    const text = named.map(filesOf).join("\n");
    for (const fragment of fragments[number - 1] ?? ["no fragments"])
      expect(text).toContain(fragment);
  });

  it.each(rows)("has no loose end in $number: $command", ({ does, insteadDoes }) => {
    for (const text of [does, insteadDoes]) expect(text).not.toMatch(/NaN|undefined$|Infinity|^$/);
  });

  it("prints the article's command and the other one, and what was not run", () => {
    expect(inspect(recipes({ topic: "rate" }))).toBe(
      [
        " 1. To see the sampling rate, the article's (chapter 1)",
        "      GODEBUG=gctrace=1",
        "    prints a line per collection: 0 of 8 name a rate.",
        "    Instead",
        "      go tool pprof -raw heap.pb.gz | grep Period",
        "    prints Period: 524288.",
      ].join("\n"),
    );
    expect(inspect(recipes({ topic: "kernel" }))).toContain("(Not run: bpftrace; ");
  });

  it("gives the recipes of a topic with their numbers among all, and names the topics", () => {
    expect(recipes({ topic: "alarms" }).map(({ number }) => number)).toEqual([10, 19]);
    expect(() => recipes({ topic: "memory" as RecipeTopic })).toThrow(
      'No recipe has the topic "memory". The topics are alarms, ci, comparing, counting, kernel,',
    );
  });
});

describe("judgeRecipe", () => {
  it("throws where a finding no longer bears out the text", () => {
    const [first] = articleRecipes;
    if (first === undefined) throw new Error("no recipes");
    const counter: ClaimEvidence = {
      ...evidence,
      probe: (name) => {
        const finding = evidence.probe(name);
        return { ...finding, output: finding.output.replace("or a rate: 0", "or a rate: 8") };
      },
    };
    expect(() => judgeRecipe(first, 1, counter)).toThrow(
      'The findings no longer say of "GODEBUG=gctrace=1" that prints a line per collection: 8 of 8',
    );
  });
});
