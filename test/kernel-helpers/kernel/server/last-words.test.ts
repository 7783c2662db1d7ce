import { expect, test } from "vitest";
import { LastWords } from "../../../../kernel-helpers/kernel/server/last-words.js";

test("LastWords tells an exit code or a signal where nothing else is known", () => {
  expect(new LastWords().reason(3, null)).toBe("The program of this notebook ended (exit code 3)");
  expect(new LastWords().reason(null, "SIGKILL")).toBe(
    "The program of this notebook ended (SIGKILL)",
  );
});

test("LastWords keeps V8's report of a full heap, in pieces too, from the reader", () => {
  const words = new LastWords();
  expect(words.take("what the cell prints itself\n")).toBe(false);
  expect(words.take("\n<--- Last few GCs --->\n")).toBe(true);
  expect(words.take("FATAL ERROR: Reached heap limit: JavaScript heap out of memory")).toBe(true);
  expect(words.reason(null, "SIGABRT")).toBe("The program of this notebook ran out of memory");
});

test("LastWords puts what is certain before what V8 says", () => {
  const words = new LastWords();
  words.note("The code called process.exit(3)");
  expect(words.reason(3, null)).toBe("The code called process.exit(3)");
});
