interface FileKind {
  /** How such a file begins. */
  readonly opening: string | RegExp;
  readonly name: string;
  readonly advice: string;
}

const fetchAdvice =
  "Fetch the profile itself, for example curl -o heap.pb.gz http://HOST/debug/pprof/heap";

const kinds: readonly FileKind[] = [
  {
    opening: /^\s*<(?:!doctype|html|\?xml|head|body|!--)/i,
    name: "an HTML page, perhaps a login or an error page",
    advice: `${fetchAdvice}, and sign in first if the server asks`,
  },
  {
    opening: /^heap profile: /,
    name: "the text form of a heap profile (debug=1)",
    advice: "Fetch it again without debug=1",
  },
  {
    opening: /^(?:\w+ profile: total |goroutine \d+ \[|--- \w+:)/,
    name: "the text form of a profile (debug=1 or debug=2)",
    advice: "Fetch it again without the debug parameter",
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
