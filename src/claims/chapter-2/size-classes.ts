import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter } from "../finding.js";

/** The sizes that the allocator hands out. */
export const sizeClassClaims: readonly Claim[] = [
  {
    number: 22,
    section: "2.1",
    lesson: "02-tiny-objects",
    english: "There are 68 size classes, from 8 B to 32 KB",
    chinese: "从 8B 到 32KB 共 68 个大小档位",
    verdict: "partly",
    judge: ({ probe }) => {
      const sizes = probe("size-classes");
      const [count, smallest, largest] = [
        numberAfter(sizes, "size classes"),
        numberAfter(sizes, "smallest"),
        numberAfter(sizes, "largest"),
      ];
      return shown(
        `there are ${count}, from ${smallest} to ${formatCount(largest)} B; Go's table has a class 0 besides`,
        count === 68,
        smallest === 8 && largest === 32_768,
      );
    },
  },
  {
    number: 49,
    section: "2.4",
    lesson: "02-tiny-objects",
    english: "32 B is size class 3, or tiny",
    chinese: "32 字节属于 size class 3 或 tiny",
    verdict: "false",
    judge: ({ probe }) => {
      const third = numberAfter(probe("size-classes"), "class 3");
      const fourth = numberAfter(probe("size-classes"), "class 4");
      return shown(`class 3 is ${third} B, class 4 is ${fourth} B`, third === 32);
    },
  },
];
