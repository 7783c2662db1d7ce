import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter } from "../finding.js";

/** Section 4.1: tracing the collector to find tiny objects. */
export const gctraceClaims: readonly Claim[] = [
  {
    number: 73,
    section: "4.1",
    lesson: "09-outside-the-heap",
    english: "On Linux Go gives pages back with MADV_DONTNEED by default",
    chinese: "Linux 上默认用 MADV_DONTNEED 归还物理页",
    verdict: "true",
    judge: ({ probe }) => {
      const madvise = probe("madvise");
      const full = numberAfter(madvise, "unset, resident MiB when full");
      const unset = numberAfter(madvise, "unset, resident MiB after giving back");
      return shown(`200 MiB given back: ${full} MiB resident become ${unset}`, unset < full / 4);
    },
  },
  {
    number: 74,
    section: "4.1",
    lesson: "09-outside-the-heap",
    english: "GODEBUG=madvdontneed=1 switches MADV_DONTNEED off",
    chinese: "madvdontneed=1 会禁用 MADV_DONTNEED",
    verdict: "false",
    judge: ({ probe }) => {
      const madvise = probe("madvise");
      const on = numberAfter(madvise, "madvdontneed=1, resident MiB after giving back");
      const off = numberAfter(madvise, "madvdontneed=0, resident MiB after giving back");
      return shown(
        `with 1, the default, ${on} MiB stay resident of 200 given back; with 0 ${off} MiB`,
        on > 100,
      );
    },
  },
  {
    number: 75,
    section: "4.1",
    lesson: "02-tiny-objects",
    english: "gctrace prints a line tiny N",
    chinese: "gctrace 会输出 tiny N 一行",
    verdict: "false",
    judge: ({ probe }) => {
      const lines = numberAfter(probe("gctrace"), "gctrace lines");
      const tiny = numberAfter(probe("gctrace"), "lines with tiny");
      return shown(
        `four million tiny objects leaked, ${lines} collections traced, ${tiny} lines with tiny`,
        tiny > 0,
      );
    },
  },
  {
    number: 76,
    section: "4.1",
    lesson: "07-memstats-trends",
    english: "The form of the gctrace line that it shows",
    chinese: "示例中的 gctrace 行格式",
    verdict: "obsolete",
    heldUntil: "Go 1.17",
    judge: ({ probe }) => {
      const line = /^gc 1 .+$/m.exec(probe("gctrace").output)?.[0] ?? "";
      const fields = /\d+ MB goal, (.+)$/.exec(line)?.[1] ?? line;
      return shown(`after the goal it now says ${fields}`, /MB goal, \d+ P/.test(line));
    },
  },
  {
    number: 77,
    section: "4.1",
    lesson: "02-tiny-objects",
    english: "Tiny objects sit in a buffer of the mcache and stay there",
    chinese: "tiny 对象滞留在 mcache 的 tiny 缓冲区",
    verdict: "false",
    judge: ({ probe }) => {
      const collected = probe("tiny-collected");
      const held = numberAfter(collected, "blocks held by a million live bytes");
      const left = numberAfter(collected, "blocks held after dropping them");
      return shown(
        `${formatCount(held)} blocks of a million tiny objects, ${left} once they are dropped`,
        left > 1000,
      );
    },
  },
  {
    number: 78,
    section: "4.1",
    lesson: "06-small-retained",
    english: "A closure over a string costs one or two tiny objects a call",
    chinese: "闭包捕获字符串每次新增 1–2 个 tiny",
    verdict: "false",
    judge: ({ probe }) => {
      const mallocs = probe("mallocs");
      const bytes = numberAfter(mallocs, "closure over a string bytes");
      const count = numberAfter(mallocs, "closure over a string mallocs");
      return shown(`${count} object of ${bytes} B, with a pointer: not tiny`, bytes < 16);
    },
  },
  {
    number: 79,
    section: "4.1",
    lesson: "06-small-retained",
    english: "pool.Put(&T{}) pins the object for good",
    chinese: "pool.Put(&T{}) 让对象永久驻留",
    verdict: "false",
    judge: ({ probe }) => {
      const left = numberAfter(probe("pool"), "HeapObjects after 2 collections");
      return shown(`${left} objects of a million Puts are left after two collections`, left > 1000);
    },
  },
];
