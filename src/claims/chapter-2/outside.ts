import { formatBytes, formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import type { Finding } from "../evidence.js";
import { numberAfter } from "../finding.js";
import { gained, profileBytes } from "../readings.js";

/** What the heap profile leaves out, and which differences of MemStats are said to show it. */
export const outsideTheProfile: readonly Claim[] = [
  {
    number: 53,
    section: "2.5",
    lesson: "09-outside-the-heap",
    english: "The profile leaves out C.malloc and mmap",
    chinese: "profile 不含 C.malloc 与 mmap 的内存",
    verdict: "true",
    judge: ({ probe }) => {
      const outside = probe("outside-heap");
      const resident = ["mmap", "C.malloc"].map((way) =>
        numberAfter(outside, `${way} resident MiB`),
      );
      return shown(
        `100 MiB each: resident +${resident.join(" and +")} MiB, profile and HeapAlloc unmoved`,
        isUnseen(outside, "mmap"),
        isUnseen(outside, "C.malloc"),
      );
    },
  },
  {
    number: 54,
    section: "2.5",
    lesson: "09-outside-the-heap",
    english: "The profile leaves out the runtime's own tables, mspan and mcache",
    chinese: "profile 不含 mspan、mcache 等运行时元数据",
    verdict: "true",
    judge: ({ run }) => {
      const recorded = run("tiny-objects/sizes/noscan-16");
      const { MSpanSys = 0, MCacheSys = 0, HeapAlloc = 0 } = recorded.rows.at(-1) ?? {};
      const stated = profileBytes(recorded);
      return shown(
        `MSpanSys and MCacheSys have ${formatBytes(MSpanSys + MCacheSys)}; the profile at rate 1 ` +
          `${formatBytes(stated)}, no more than HeapAlloc's ${formatBytes(HeapAlloc)}`,
        MSpanSys > 0 && MCacheSys > 0 && stated <= HeapAlloc,
      );
    },
  },
  {
    number: 55,
    section: "2.5",
    lesson: "02-tiny-objects",
    english: "Each object carries a header of 8 B for the collector",
    chinese: "每个对象带 8 字节的 GC 头",
    verdict: "false",
    judge: ({ run }) => {
      const runs = ["noscan-16", "pointer-8", "pointer-16"].map((name) =>
        run(`tiny-objects/sizes/${name}`),
      );
      const taken = runs.map((recorded) => gained(recorded, "HeapAlloc") / 1_000_000);
      const kept = runs.map(({ retained }) => (retained[0]?.bytes ?? 0) / 1_000_000);
      return shown(
        `16 B without pointers, 8 and 16 B with them take ` +
          `${taken.map((bytes) => bytes.toFixed(1)).join(", ")} B of HeapAlloc; since Go 1.22 ` +
          "objects with pointers have one from 512 B on",
        taken.every((bytes, index) => bytes >= (kept[index] ?? 0) + 8),
      );
    },
  },
  {
    number: 56,
    section: "2.5",
    lesson: "07-memstats-trends",
    english: "HeapAlloc is the bytes of live objects",
    chinese: "HeapAlloc 是活跃对象的字节数",
    verdict: "partly",
    judge: ({ run }) => {
      const fenced = largestHeapAlloc(run("control/healthy/default-rate").rows);
      const unfenced = largestHeapAlloc(run("control/healthy/unfenced").rows);
      const last = run("control/healthy/default-rate").rows.at(-1)?.HeapAlloc ?? 0;
      return shown(
        `one service: right after collections at most ${formatBytes(fenced)}, between them up to ` +
          `${formatBytes(unfenced)}, dead objects included`,
        fenced < 1.1 * last,
        unfenced < 1.1 * last,
      );
    },
  },
  {
    number: 57,
    section: "2.5",
    lesson: "09-outside-the-heap",
    english: "TotalAlloc - HeapAlloc is memory freed and not yet returned",
    chinese: "TotalAlloc 减 HeapAlloc 是已释放未归还的内存",
    verdict: "false",
    judge: ({ run }) => {
      const {
        TotalAlloc = 0,
        HeapAlloc = 0,
        HeapIdle = 0,
        HeapReleased = 0,
      } = run("control/healthy/default-rate").rows.at(-1) ?? {};
      const [difference, idle] = [TotalAlloc - HeapAlloc, HeapIdle - HeapReleased];
      return shown(
        `it is all that was ever freed: ${formatBytes(difference)}, and not yet returned ` +
          formatBytes(idle),
        Math.abs(difference - idle) < 0.1 * idle,
      );
    },
  },
  {
    number: 58,
    section: "2.5",
    lesson: "01-heap-sampling",
    english: "HeapAlloc against unsafe.Sizeof tells how much the profile misses",
    chinese: "用 unsafe.Sizeof 与 HeapAlloc 之差可得 profile 缺失量",
    verdict: "false",
    judge: ({ run }) => {
      const recorded = run("tiny-objects/sizes/noscan-16");
      const { HeapAlloc = 0 } = recorded.rows.at(-1) ?? {};
      const missed = HeapAlloc - profileBytes(recorded);
      return shown(
        `HeapAlloc less the 16 B of the type is ${formatCount(HeapAlloc - 16)} B; the profile at ` +
          `rate 1 misses ${formatCount(missed)} B`,
        Math.abs(HeapAlloc - 16 - missed) < 0.1 * HeapAlloc,
      );
    },
  },
];

function isUnseen(outside: Finding, way: string): boolean {
  const gain = (what: string): number => numberAfter(outside, `${way} ${what} MiB`);
  return gain("resident") > 90 && gain("HeapAlloc") < 1 && gain("profile") < 1;
}

function largestHeapAlloc(rows: readonly { readonly HeapAlloc: number }[]): number {
  return Math.max(...rows.slice(1).map((row) => row.HeapAlloc));
}
