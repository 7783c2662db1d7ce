import fc from "fast-check";
import { expect, test } from "vitest";
import { FrameReader, packFrame } from "../../../kernel-helpers/kernel/frames.js";

const message = fc.record({ type: fc.string(), text: fc.string({ unit: "binary" }) });

test("FrameReader gives back what was packed, wherever the stream is cut", () => {
  fc.assert(
    fc.property(fc.array(message), fc.integer({ min: 1, max: 9 }), (messages, size) => {
      const bytes = Buffer.concat(messages.map(packFrame));
      const reader = new FrameReader();
      const read: unknown[] = [];
      for (let start = 0; start < bytes.length; start += size)
        read.push(...reader.take(bytes.subarray(start, start + size)));
      expect(read).toEqual(messages);
    }),
  );
});

test("FrameReader gives several frames that come at once, and keeps the rest", () => {
  const [one, two, three] = [{ n: 1 }, { n: 2 }, { n: 3 }].map(packFrame);
  const bytes = Buffer.concat([one ?? Buffer.of(), two ?? Buffer.of(), three ?? Buffer.of()]);
  const reader = new FrameReader();
  expect([...reader.take(bytes.subarray(0, -1))]).toEqual([{ n: 1 }, { n: 2 }]);
  expect([...reader.take(bytes.subarray(-1))]).toEqual([{ n: 3 }]);
});

test("a frame says its length in bytes, not in characters", () => {
  // {"a":"🙂"} has 8 characters of ASCII around an emoji of 4 bytes.
  expect(packFrame({ a: "🙂" }).readUInt32BE()).toBe(12);
});
