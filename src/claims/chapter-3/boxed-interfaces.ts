import { samplingProbability } from "../../sampling/probability.js";
import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import type { PayloadTally } from "../evidence.js";
import { numberAfter } from "../finding.js";
import { sum } from "../readings.js";

/** Class 3: what is said of values in interfaces. */
export const boxedInterfaces: readonly Claim[] = [
  {
    number: 68,
    section: "3.3",
    lesson: "05-boxed-interfaces",
    english: "Boxing erases the type, so the collector loses track of what is inside",
    chinese: "装箱擦除类型，GC 无法追踪内部数据",
    verdict: "false",
    judge: ({ probe }) => {
      const finalizers = probe("finalizers");
      const early = numberAfter(finalizers, "finalized while boxed in the map");
      const late = numberAfter(finalizers, "finalized after delete");
      return shown(
        `of 2 objects behind boxes in a map ${early} were collected while there, ${late} after ` +
          "their deletion",
        early > 0 || late < 2,
      );
    },
  },
  {
    number: 69,
    section: "3.3",
    lesson: "05-boxed-interfaces",
    english: "eface is the interface with methods, iface the empty one",
    chinese: "eface 是非空接口，iface 是空接口",
    verdict: "false",
    because: "the other way round: iface has a table of methods, eface a type alone",
    source: [
      { file: "src/runtime/runtime2.go", at: "type iface struct", has: "tab  *itab" },
      { file: "src/runtime/runtime2.go", at: "type eface struct", has: "_type *_type" },
    ],
  },
  {
    number: 70,
    section: "3.3",
    lesson: "05-boxed-interfaces",
    english: "gcWriteBarrier cannot tell where the pointers in a box are",
    chinese: "gcWriteBarrier 无法识别箱内指针边界",
    verdict: "false",
    because:
      "a write barrier notes slots; where pointers are, the marker reads from type and heap bits",
    source: [
      {
        file: "src/runtime/mwbbuf.go",
        at: "type wbBuf struct",
        has: "buf [wbBufEntries]uintptr",
      },
      { file: "src/runtime/mgcmark_greenteagc.go", at: "func scanObject(", has: "tp.nextFast()" },
    ],
  },
  {
    number: 71,
    section: "3.3",
    lesson: "05-boxed-interfaces",
    english: "The profile shows 12-18 % too little of []byte in interfaces",
    chinese: "interface{} 包裹的 []byte 被低估 12–18%",
    verdict: "false",
    judge: ({ lines }) => {
      const payloads = lines("boxed-interfaces/payloads/estimates");
      const boxed = ratio(payloads, "boxedSamples");
      const direct = ratio(payloads, "directSamples");
      return shown(
        `estimate over truth, ${formatCount(payloads.length)} processes: boxed ${words(boxed)}, ` +
          `not boxed ${words(direct)}`,
        boxed.mean + 2 * boxed.error < 0.9,
      );
    },
  },
  {
    number: 72,
    section: "3.3",
    lesson: "05-boxed-interfaces",
    english: "In the map of its example the boxes of a struct and of a []byte hide their pointers",
    chinese: "示例 map 中的结构体与 []byte 会隐藏内部指针",
    verdict: "false",
    judge: ({ probe }) => {
      const mallocs = probe("mallocs");
      const struct = numberAfter(mallocs, "boxed struct{ID int}{123} mallocs");
      const bytes = numberAfter(mallocs, 'boxed []byte("tag") mallocs');
      const early = numberAfter(probe("finalizers"), "finalized while boxed in the map");
      return shown(
        `struct{ID int}{123} has no pointer and takes ${struct} mallocs; []byte("tag") takes ` +
          `${bytes}, header and bytes; ${early} of 2 pointers in boxes were lost`,
        early > 0,
      );
    },
  },
];

/** The mean of estimate over truth, and its standard error. */
function ratio(
  tallies: readonly PayloadTally[],
  field: "boxedSamples" | "directSamples",
): { readonly mean: number; readonly error: number } {
  const samples = sum(tallies.map((tally) => tally[field]));
  const expected = sum(
    tallies.map((t) => t.objects * samplingProbability(t.objectBytes, t.rateBytes)),
  );
  return { mean: samples / expected, error: Math.sqrt(samples) / expected };
}

function words({ mean, error }: { readonly mean: number; readonly error: number }): string {
  return `${mean.toFixed(3)} ± ${error.toFixed(3)}`;
}
