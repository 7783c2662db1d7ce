import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter } from "../finding.js";

/** Three ways in which code is said to leak small objects. */
export const smallObjects: readonly Claim[] = [
  {
    number: 7,
    section: "1",
    lesson: "04-forced-escapes",
    english: "Sprintf in a loop makes temporaries, a leak that the profile does not show",
    chinese: "循环里的 Sprintf 产生大量临时对象而泄漏不可见",
    verdict: "partly",
    judge: ({ probe }) => {
      const mallocs = numberAfter(probe("mallocs"), "Sprintf mallocs");
      const alive = numberAfter(probe("temporaries"), "main.format inuse_objects");
      return shown(
        `${mallocs} mallocs a call, and ${alive} objects of 100,000 calls alive after a collection`,
        mallocs > 0,
        alive > 0,
      );
    },
  },
  {
    number: 8,
    section: "1",
    lesson: "04-forced-escapes",
    english: "make([]int, 0, 4) puts a small slice on the heap",
    chinese: "make([]int, 0, 4) 会在堆上创建小切片",
    verdict: "partly",
    judge: ({ probe }) => {
      const { output } = probe("escapes");
      return shown(
        "the compiler says of a slice that is returned: escapes to heap; of one used in place: " +
          "does not escape",
        output.includes("make([]int, 0, 4) escapes to heap"),
        !output.includes("make([]int, 0, 4) does not escape"),
      );
    },
  },
  {
    number: 9,
    section: "1",
    lesson: "06-small-retained",
    english: "A sync.Pool used wrongly keeps short-lived objects on the heap",
    chinese: "sync.Pool 用错会让短命对象留在堆上",
    verdict: "partly",
    judge: ({ probe }) => {
      const pool = probe("pool");
      const put = numberAfter(pool, "HeapObjects after a million Puts");
      const left = numberAfter(pool, "HeapObjects after 2 collections");
      return shown(
        `${formatCount(put)} objects after a million Puts, ${formatCount(left)} after two collections`,
        put > 100_000,
        left > 1000,
      );
    },
  },
];
