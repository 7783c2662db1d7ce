import { formatCount } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { numberAfter, textAfter } from "../finding.js";

/** Sections 5.3 to 5.6: dumps, the kernel's view, and two cases. */
export const pipeline: readonly Claim[] = [
  {
    number: 99,
    section: "5.3",
    lesson: "99-appendix",
    english: 'debug.WriteHeapDump("path") writes a dump',
    chinese: "debug.WriteHeapDump(路径) 可写出堆转储",
    verdict: "false",
    judge: ({ probe }) => {
      const { exitCode } = probe("compile-write-heap-dump");
      return shown("it does not compile: it takes a file descriptor", exitCode === 0);
    },
  },
  {
    number: 101,
    section: "5.1",
    lesson: "13-case-studies",
    english: "The 32 B objects were *bytes.Buffer in a context",
    chinese: "32 字节对象是 context 中的 *bytes.Buffer",
    verdict: "false",
    judge: ({ probe }) => {
      const size = numberAfter(probe("mallocs"), "bytes.Buffer size");
      const slot = numberAfter(probe("mallocs"), "bytes.Buffer bytes");
      return shown(`a bytes.Buffer has ${size} B and takes a slot of ${slot}`, slot === 32);
    },
  },
  {
    number: 102,
    section: "5.3",
    lesson: "09-outside-the-heap",
    english: "eBPF on the kernel's kmalloc-32 and kmalloc-64 sees Go's small objects",
    chinese: "eBPF 追踪 kmalloc-32/64 可见 Go 小对象",
    verdict: "false",
    judge: ({ probe }) => {
      const live = numberAfter(probe("live-by-class"), "live objects in the class of 32 bytes");
      const label = "kernel slab grew by less than a tenth of 32 MB";
      const isStill = textAfter(probe("live-by-class"), label);
      return shown(
        `${formatCount(live)} live Go objects of 32 B; the kernel's slab grew by less than a tenth of them: ${isStill}`,
        isStill === "false",
      );
    },
  },
  {
    number: 103,
    section: "5.4",
    lesson: "13-case-studies",
    english: "In a flame graph literalStore had 63 % of the calls of runtime.mallocgc",
    chinese: "火焰图中 literalStore 占 mallocgc 的 63%",
    verdict: "cannot be settled",
    because:
      "nobody has that service's profile; a profile that Go writes has no runtime.mallocgc above a " +
      "function's own allocation",
  },
  {
    number: 104,
    section: "5.4",
    lesson: "06-small-retained",
    english: "A closure over *http.Request in each request leaks it",
    chinese: "闭包捕获 *http.Request 导致泄漏",
    verdict: "partly",
    judge: ({ probe }) => {
      const contexts = probe("contexts");
      const dropped = numberAfter(contexts, "closure over a request, dropped, freed of 10");
      const kept = numberAfter(contexts, "closure over a request, kept, freed of 10");
      return shown(
        `${dropped} of 10 requests are freed with a closure that is dropped, ${kept} with one that ` +
          "is kept",
        kept === 0,
        dropped === 0,
      );
    },
  },
  {
    number: 105,
    section: "5.4",
    lesson: "99-appendix",
    english: "Drain a body into ioutil.Discard",
    chinese: "用 ioutil.Discard 读尽请求体",
    verdict: "obsolete",
    heldUntil: "Go 1.15",
    judge: ({ probe }) => {
      const finding = probe("ioutil-discard");
      const since = textAfter(finding, "Go version that brought io.Discard");
      return shown(
        `it is deprecated since Go ${since}, which brought io.Discard`,
        !finding.output.includes("Deprecated: As of Go 1.16"),
      );
    },
  },
  {
    number: 107,
    section: "5.6",
    lesson: "06-small-retained",
    english: "What context.WithValue holds stays until the context's timeout",
    chinese: "WithValue 持有的对象要到超时才释放",
    verdict: "partly",
    judge: ({ probe }) => {
      const freed = (what: string): number => numberAfter(probe("contexts"), `${what} freed of 10`);
      const timed = freed("WithTimeout not cancelled");
      return shown(
        `below WithTimeout ${timed} of 10 are freed before it, ${freed("WithTimeout cancelled")} ` +
          `after cancel(), and ${freed("WithValue")} where there is no timeout`,
        timed === 0,
        freed("WithValue") === 0,
      );
    },
  },
];
