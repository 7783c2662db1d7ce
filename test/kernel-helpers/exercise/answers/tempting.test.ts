import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { check } from "../../../../kernel-helpers/exercise/check.js";
import { exercises } from "../../../../kernel-helpers/exercise/exercises.js";

const folder = mkdtempSync(join(tmpdir(), "leaklab-tempting-"));
beforeAll(() => {
  process.env.LEAKLAB_PROGRESS = join(folder, "progress.json");
});
afterAll(() => {
  delete process.env.LEAKLAB_PROGRESS;
  rmSync(folder, { recursive: true });
});

interface Case {
  readonly right: unknown;
  readonly tempting: readonly (readonly [answer: unknown, reason: string])[];
}

/** Per exercise: an answer that passes, and wrong ones with a piece of the reason each must get. */
const cases: Readonly<Record<string, Case>> = {
  "start-here/missing": {
    right: "main.lock",
    tempting: [
      ["main.session", "the profile has main.session"],
      ["main.main", "the shop keeps nothing in main.main"],
    ],
  },
  "heap-sampling/bytes": {
    right: 1_570_600,
    tempting: [
      [524_288, "37 of 100 processes"],
      [498_074, "not grow in proportion"],
    ],
  },
  "heap-sampling/rate": {
    right: 16_384,
    tempting: [
      [65_536, "63.2 %: it is too coarse"],
      [1, "many samples that you do not need"],
    ],
  },
  "heap-sampling/pods": {
    right: 24,
    tempting: [
      [8, "37 of 100 cases"],
      [1, "no number of its snapshots"],
    ],
  },
  "heap-sampling/cold": {
    right: 1,
    tempting: [
      [0.632, "a fresh process is not one"],
      [0, "the share in which it was missed"],
    ],
  },
  "tiny-objects/holder": {
    right: "main.leaky",
    tempting: [
      ["main.innocent", "it keeps none of its objects"],
      ["main.main", "its flat value is 0"],
    ],
  },
  "tiny-objects/returned": {
    // 100,000 of a million 1-byte requests leak: 62,500 blocks, of which 1 - 0.9^16 = 81.5 % live.
    right: 62_500 * 16 * (1 - 0.9 ** 16),
    tempting: [
      [99_776, "it also keeps alive the blocks that main.innocent opened"],
      [99_519 * 16, "the shipped build packs up to sixteen of them into one block"],
    ],
  },
  "tiny-objects/needed": {
    right: 196_329,
    tempting: [
      [65_536, "not a threshold"],
      [Number.POSITIVE_INFINITY, "tiny objects are not left out"],
      [98_165, "two of them share one"],
    ],
  },
  "what-pprof-trims/missing": {
    // 160 routes of 1 MiB, and 23,552 bytes of Go's own below the same bar.
    right: 160 * 1_048_576 + 23_552,
    tempting: [
      [314_572_800, "what the list shows"],
      [2_411_842, "the bar for a single function"],
    ],
  },
  "what-pprof-trims/bar": {
    right: 0.005 * 482_368_512,
    tempting: [
      [524_288, "MemProfileRate"],
      [24_118_425, "half of one percent"],
    ],
  },
  "what-pprof-trims/remedy": {
    right: "-nodefraction=0",
    tempting: [
      ["-sample_index=inuse_objects", "1,024 of 240,804"],
      ["MemProfileRate=1", "taken at rate 1"],
      ["-nodecount=500", "not cut at a number of lines"],
    ],
  },
  "forced-escapes/why": {
    right: "does not escape",
    tempting: [
      ["too small", "bytes and not for sizes"],
      ["too few", "46 of 100 processes"],
      ["tiny allocator", "under 16 bytes"],
    ],
  },
  "forced-escapes/leak": {
    right: "main.remember",
    tempting: [
      ["main.scratch", "churn, not a leak"],
      ["leaklab/datasets/lab.warmUp", "burnt before the start"],
      ["main.main", "allocates nothing itself"],
    ],
  },
  "forced-escapes/returned": {
    right: 0,
    tempting: [
      [1_200_000 * 16, "freed long ago"],
      [400_000 * 16, "it does so still"],
    ],
  },
  "forced-escapes/mallocs": {
    right: 3 * 400_000,
    tempting: [
      [0, "the work of allocating is saved"],
      [1_600_000, "main.remember as well"],
      [19_200_000, "Mallocs counts objects"],
    ],
  },
  "forced-escapes/command": {
    right: "-m",
    tempting: [
      ["-m -l", "without inlining"],
      ["-l", "reports nothing"],
      ["-N -l", "for debuggers"],
    ],
  },
  "boxed-interfaces/boxes": {
    right: 2,
    tempting: [
      [5, "not every value needs one"],
      [3, "a pointer is the interface's second word itself"],
      [0, "it is copied"],
    ],
  },
  "boxed-interfaces/session": {
    // Token and box 56 bytes, key 24, and 5,248,128 bytes of tables for 100,000 sessions.
    right: 56 + 24 + 5_248_128 / 100_000,
    tempting: [
      [16, "that is the interface itself"],
      [32, "that is the token alone"],
      [56, "the key and the map stand on other lines"],
      [80, "leaves out the tables of the map"],
    ],
  },
  "boxed-interfaces/concrete": {
    right: 100_000 * 24,
    tempting: [
      [0.18 * 12_800_000, "the article's 18 %"],
      [0.12 * 12_800_000, "the article's 12 %"],
      [15_200_000, "the payloads are still kept"],
      [0, "a box is an allocation of its own"],
    ],
  },
  "boxed-interfaces/processes": {
    // 1 / sqrt(24.4 * 12) = 5.8 %.
    right: 12,
    tempting: [
      [1, "two standard errors are 40.5 %"],
      [3, "12 % may well be chance"],
      [400, "more than the question needs"],
    ],
  },
  "boxed-interfaces/holder": {
    right: "main.remember",
    tempting: [
      ["main.newToken", "keeps nothing"],
      ["fmt.Sprintf", "the map keeps it"],
      ["the collector", "follows every pointer in the map"],
    ],
  },
  "small-retained/requests": {
    // 524,288 ln 20 / 24.
    right: 65_442,
    tempting: [
      [21_845, "missed in 37 of 100 processes"],
      [8_138, "do not show this one"],
      [5_000, "missed in 80 of 100 processes"],
    ],
  },
  "small-retained/class": {
    right: 48,
    tempting: [
      [32, "does not fit into it"],
      [40, "no slots of this size"],
      [64, "slots do not double"],
    ],
  },
  "small-retained/rate": {
    right: 32_768,
    tempting: [
      [262_144, "it is not enough that the five together"],
      [524_288, "it is not enough that the five together"],
      [1_024, "ten times as coarse"],
      [1, "ten times as coarse"],
    ],
  },
  "small-retained/mend": {
    right: "main.element",
    tempting: [
      ["container/list.(*List).insertValue", "blames a library's function"],
      ["container/list.(*List).PushBack", "the library too"],
      ["main.main", "calls for all five sites"],
    ],
  },
  "small-retained/story": {
    // 14,815 bytes a second; 524,288 ln 20 of them.
    right: 106,
    tempting: [
      [35.4, "the article's threshold"],
      [259_200, "in plain sight"],
      [Number.POSITIVE_INFINITY, "one time in 16,384"],
    ],
  },
  "memstats-trends/traffic": {
    right: 0,
    tempting: [
      [20_175, "Frees rises with Mallocs"],
      [-93, "contains zero"],
    ],
  },
  "memstats-trends/leaking": {
    right: "B",
    tempting: [
      ["A", "the most alarms and no leak"],
      ["D", "by garbage that was not collected yet"],
      ["C", "do not rise"],
    ],
  },
  "memstats-trends/rate": {
    // What the program itself counted.
    right: 19_999,
    tempting: [
      [40_641, "the traffic together with the leak"],
      [18_723, "hides a sixteenth of the leak"],
    ],
  },
  "memstats-trends/class": {
    // A session keeps a key and the box of a token, each in a slot of 24 bytes.
    right: 24,
    tempting: [
      [32, "another class has two"],
      [16, "it lies in the map"],
      [Number.POSITIVE_INFINITY, "in only 128 objects"],
    ],
  },
  "memstats-trends/held": {
    right: 31_452 * 8192,
    tempting: [
      [31_452 * 64, "each one holds a span"],
      [2_178_928, "the least of it"],
      [32_768, "only not yet returned"],
    ],
  },
  "outside-the-heap/stack": {
    // 163,840,000 bytes more of StackInuse, for 20,000 goroutines.
    right: 8192,
    tempting: [
      [4096, "the frames of the calls are on the same stack"],
      [2048, "a buffer of 4 KiB does not fit"],
      [480, "keeps of a goroutine on the heap"],
    ],
  },
  "outside-the-heap/part": {
    right: "idle pages",
    tempting: [
      ["live objects", "the report is gone"],
      ["span slack", "no span is held by a survivor"],
      ["outside Go", "Go knows of this memory"],
    ],
  },
  "outside-the-heap/remedy": {
    right: "debug.FreeOSMemory()",
    tempting: [
      ["runtime.GC()", "it does not return pages"],
      ["GODEBUG=madvdontneed=0", "returned pages stay in the resident memory"],
    ],
  },
  "outside-the-heap/taken": {
    // LazyFree: 205,560 kB.
    right: 205_560 * 1024,
    tempting: [
      [0, "free for the taking"],
      [213_000_192, "not resident any more"],
      [215_269_376, "the program itself included"],
    ],
  },
  "outside-the-heap/witness": {
    right: "/proc/PID/smaps",
    tempting: [
      ["heap, MemProfileRate=1", "mmap is none"],
      ["allocs", "with another default"],
      ["goroutine", "no goroutine waits there"],
    ],
  },
  "case-studies/orders-class": {
    right: "small-retained",
    tempting: [
      ["tiny-objects", "32 bytes have a size class of their own"],
      ["forced-escapes", "churn"],
      ["boxed-interfaces", "a pointer is boxed for free"],
    ],
  },
  "case-studies/orders-site": {
    right: "main.newLine",
    tempting: [
      ["main.render", "in the evening their number stands still"],
      ["runtime.mallocgc", "it is nobody's leak"],
      ["main.newScope", "the 136 objects of 32 bytes have 4,352"],
      ["main.(*scope).parse", "the list of 1,152 bytes alone"],
      ["main.placeOrder", "its flat value is 0"],
      ["bytes.NewBuffer", "the article's suspect"],
    ],
  },
  "case-studies/orders-holder": {
    right: "main.inWork",
    tempting: [
      ["main.pages", "at 6,000 it begins to throw out"],
      ["context.WithValue", "those that were freed too"],
      ["goroutine", "none of them works on an order"],
      ["sync.Pool", "two collections empty a pool"],
      ["request", "each client has its answer"],
    ],
  },
  "case-studies/orders-hour": {
    // 136 x 32 + 2,048 + 1,152 + 80 + 3 x 48 = 7,776 bytes, 500 times a second.
    right: 7_776 * 500 * 3600,
    tempting: [
      [48.5e9, "takes the cache that fills"],
      [73.5e9, "garbage a moment later"],
      [136 * 32 * 500 * 3600, "32 bytes alone"],
      [7_776 * 500, "in a second"],
      [53e6, "the article's service"],
    ],
  },
  "case-studies/payments-class": {
    right: "boxed-interfaces",
    tempting: [
      ["tiny-objects", "a quarter of the bytes"],
      ["small-retained", "no struct of the service has that size"],
      ["forced-escapes", "nearly all of them die"],
    ],
  },
  "case-studies/payments-site": {
    right: "main.readPayment",
    tempting: [
      ["main.newProfile", "in the evening their number stands still"],
      ["main.isRisky", "the caller of the cache"],
      ["runtime.mallocgc", "it is nobody's leak"],
      ["encoding/json.(*decodeState).literalStore", "the article's function"],
      ["encoding/json.(*decodeState).objectInterface", "would for any caller"],
      ["main.pay", "in those of the cache too"],
    ],
  },
  "case-studies/payments-holder": {
    right: "retries",
    tempting: [
      ["main.profiles", "at 8,000 it begins to throw out"],
      ["json.Decoder", "lives as long as readPayment"],
      ["request", "no slot of net/http grows"],
      ["goroutine", "none of them works on a payment"],
      ["acquirer", "keeps none"],
    ],
  },
  "case-studies/payments-hour": {
    // 3 x 288 + 21 x 16 + 3 x 48 + 64 + 24 = 1,432 bytes, 300 times a second.
    right: 1_432 * 300 * 3600,
    tempting: [
      [15.4e9, "the queue of the rush"],
      [49.7e9, "garbage a moment later"],
      [3 * 288 * 300 * 3600, "288 bytes alone"],
      [1_432 * 300, "in a second"],
      [180e6, "the article's gateway"],
    ],
  },
  "case-studies/payments-trap": {
    right: ["head", "alarm", "mallocs"],
    tempting: [
      [["mallocs"], "not all that do"],
      [["alarm", "mallocs", "head", "tries"], '"tries" rings on the day of the leak alone'],
      [["objects"], '"objects" rings on the day of the leak alone'],
      [["Sys"], 'there is no signal "Sys"'],
      [[], "no signal is named yet"],
      ["mallocs", "must be a list"],
    ],
  },
  "appendix/alarm": {
    right: "HeapObjects",
    tempting: [
      ["mallocs rate", "that is the traffic"],
      ["Alloc steps", "about as many alarms without a leak"],
      ["inuse_objects", "32,768 of them at once"],
    ],
  },
  "appendix/setting": {
    right: "GODEBUG=gctrace=1,memprofilerate=4096",
    tempting: [
      ["GODEBUG=gctrace=1 GODEBUG=memprofilerate=4096", "the second assignment replaces the first"],
      ["GODEBUG=gctrace=1,madvdontneed=1,gcshrinkstackoff=1", "leave the rate at 524,288"],
      ["runtime.SetMemProfileRate(4096)", "it does not compile"],
    ],
  },
  "appendix/query": {
    right: "?gc=1",
    tempting: [
      ["?debug=1", "finds no function names"],
      ["?alloc_space=1", "alloc_space is in every heap profile"],
      ["?debug=1&alloc_space=1", "the same text as debug=1"],
    ],
  },
  "appendix/switched": {
    // 524,288 / 16,384 times 3.
    right: 96,
    tempting: [
      [3, "what pprof reads"],
      [0.09375, "the other way round"],
      [49_152, "the quotient of the two rates"],
    ],
  },
};

describe("the exercises", () => {
  it("all stand in the table of right and tempting answers", () => {
    expect(Object.keys(cases).sort()).toEqual(exercises.map(({ id }) => id).sort());
  });

  it.each(Object.entries(cases))("%s accepts the right answer", (id, { right }) => {
    const { passed, reason } = check(id, right);
    expect([passed, reason]).toEqual([true, reason]);
  });

  it.each(
    Object.entries(cases).flatMap(([id, { tempting }]) =>
      tempting.map(([answer, reason]) => [id, answer, reason] as const),
    ),
  )("%s refuses %s and says: %s", (id, answer, reason) => {
    const result = check(id, answer);
    expect(result.passed).toBe(false);
    expect(result.reason).toContain(reason);
  });
});
