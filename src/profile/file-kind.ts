interface FileKind {
  /** How such a file begins. */
  readonly opening: string | RegExp;
  readonly name: string;
  readonly advice: string;
}

const fetchAdvice =
  "Fetch the profile itself, for example curl -o heap.pb.gz http://HOST/debug/pprof/heap";

const convertAdvice = "go tool pprof -proto FILE > profile.pb.gz makes it readable";

const kinds: readonly FileKind[] = [
  {
    opening: /^\s*<(?:!doctype|html|\?xml|head|body|!--)/i,
    name: "an HTML page, perhaps a login or an error page",
    advice: `${fetchAdvice}, and sign in first if the server asks`,
  },
  {
    opening: /^heap profile: [^@\n]{0,200}@ *(?:heap_|heapz|heapprofile|growth|fragmentation)/,
    name: "a heap profile in C++'s text form (tcmalloc)",
    advice: convertAdvice,
  },
  {
    opening: /^--- (?:heapz|contentionz) 1 ---\r?\nformat = java/,
    name: "a profile in Java's text form",
    advice: convertAdvice,
  },
  {
    opening: /^--- contentionz /,
    name: "a contention profile in C++'s text form",
    advice: convertAdvice,
  },
  {
    opening: /^--- (?:threadz \d+ ---|Thread )/,
    name: "a thread profile in C++'s text form",
    advice: convertAdvice,
  },
  {
    opening: cpuWords("\\0"),
    name: "a CPU profile in the old binary form of C++ and of Go before 1.9",
    advice: convertAdvice,
  },
  {
    opening: cpuWords("\\x01"),
    name: "a CPU profile in the old binary form of Java",
    advice: convertAdvice,
  },
  {
    opening: /^goroutine \d+ \[/,
    name: "the stacks of goroutines (debug=2), which is no profile",
    advice: "Fetch it with debug=1, or without the debug parameter",
  },
  {
    opening: /^(?:heap profile: |[\x21-\x7e]{1,200} profile: total |--- (?:mutex|contention):)/,
    name: "the text form of a profile (debug=1) with a damaged header",
    advice: "Fetch it again",
  },
  {
    opening: /^go 1\.\d+ trace\0/,
    name: "a Go execution trace",
    advice: "Open it with go tool trace; a heap profile comes from /debug/pprof/heap",
  },
  {
    opening: /^go1\.\d+ heap dump\n/,
    name: "a Go heap dump (debug.WriteHeapDump), a copy of the process's memory",
    advice: `Do not pass it on. ${fetchAdvice}`,
  },
  { opening: "\u007fELF", name: "an ELF binary", advice: fetchAdvice },
  { opening: "PK\u0003\u0004", name: "a zip archive", advice: "Unpack it first" },
  { opening: /^\s*[[{]\s*(?:["[{\]}\d-]|$)/, name: "JSON", advice: fetchAdvice },
  {
    opening: /^(?:[\x20-\x7e\t\r\n]|[\xc2-\xf4][\x80-\xbf]*)+$/,
    name: "text, such as a log",
    advice: fetchAdvice,
  },
];

/**
 * What bytes that are no profile look like, with what to do; undefined where they look like nothing
 * known. Only the first 512 bytes are looked at.
 */
export function fileKind(bytes: Uint8Array): Omit<FileKind, "opening"> | undefined {
  const start = Array.from(bytes.subarray(0, 512), (byte) => String.fromCharCode(byte)).join("");
  return kinds.find(({ opening }) =>
    typeof opening === "string" ? start.startsWith(opening) : opening.test(start),
  );
}

/** The opening words 0, 3 and 0 or 1 of 32 or 64 bits, low or high byte first. */
function cpuWords(third: string): RegExp {
  const forms = [4, 8].flatMap((size) => {
    const zeros = "\\0".repeat(size - 1);
    const [low, high] = [(word: string) => word + zeros, (word: string) => zeros + word];
    return [low, high].map((word) => ["\\0", "\\x03", third].map(word).join(""));
  });
  return new RegExp(`^(?:${forms.join("|")})`);
}
