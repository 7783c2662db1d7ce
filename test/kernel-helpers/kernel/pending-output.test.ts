import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PendingOutput, writeOf } from "../../../kernel-helpers/kernel/pending-output.js";

// A clock that has run for a while, as it has when a cell prints.
beforeEach(() => {
  vi.useFakeTimers({ now: 10_000 });
  vi.advanceTimersByTime(10_000);
});
afterEach(() => {
  vi.useRealTimers();
});

function gathered(): { pending: PendingOutput<string>; sent: string[] } {
  const sent: string[] = [];
  const pending = new PendingOutput<string>((target, text) => sent.push(`${target}: ${text}`));
  return { pending, sent };
}

test("the first text after a pause leaves at once, the next ones together", () => {
  const { pending, sent } = gathered();
  for (const text of ["a", "b", "c"]) pending.add("out", text);
  expect(sent).toEqual(["out: a"]);
  vi.advanceTimersByTime(100);
  expect(sent).toEqual(["out: a", "out: bc"]);
});

test("order is kept where targets take turns", () => {
  const { pending, sent } = gathered();
  pending.add("out", "0");
  for (const target of ["out", "err", "err", "out"]) pending.add(target, "x");
  pending.flush();
  expect(sent).toEqual(["out: 0", "out: x", "err: xx", "out: x"]);
});

test("64 KiB leave without waiting for the pause", () => {
  const { pending, sent } = gathered();
  pending.add("out", "0");
  pending.add("out", "x".repeat(65_535));
  expect(sent).toHaveLength(1);
  pending.add("out", "x");
  expect(sent[1]).toHaveLength("out: ".length + 65_536);
});

test("nothing is sent twice, and nothing for no text", () => {
  const { pending, sent } = gathered();
  pending.add("out", "");
  pending.flush();
  expect(sent).toEqual([]);
  pending.add("out", "a");
  pending.add("out", "b");
  pending.flush();
  vi.advanceTimersByTime(100);
  expect(sent).toEqual(["out: a", "out: b"]);
});

test("a character that is cut in two is given whole, and the callback is called", async () => {
  vi.useRealTimers();
  const texts: string[] = [];
  const write = writeOf((text) => texts.push(text));
  for (const byte of Buffer.from("λ🙂")) write(Uint8Array.of(byte));
  expect(texts.join("")).toBe("λ🙂");
  await new Promise<void>((written) => write("end", () => written()));
});
