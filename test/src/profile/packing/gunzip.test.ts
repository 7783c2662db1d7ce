import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { gunzip } from "../../../../src/profile/packing/gunzip.js";
import { inflateWithPako } from "../../../../src/profile/packing/gunzip-pako.js";
import { inflateWithZlib } from "../../../../src/profile/packing/gunzip-zlib.js";
import { faultOf } from "../../../fixtures/profile/faults.js";

const cap = 2 ** 24;
const text = Buffer.from("the heap of a gopher, ".repeat(50));
const packed = gzipSync(text);

function reasonFor(bytes: Uint8Array): string {
  const fault = faultOf(() => gunzip(bytes, "heap.pb.gz", cap));
  expect(fault.code).toBe("gzip");
  return fault.reason;
}

test("several members are joined", () => {
  const bytes = Buffer.concat([gzipSync("one "), gzipSync(""), gzipSync("two")]);
  expect(Buffer.from(gunzip(bytes, undefined, cap)).toString()).toBe("one two");
});

test("a cut file says after how many bytes", () => {
  expect(reasonFor(packed.subarray(0, 30))).toBe(
    "the gzip data is cut: the end is missing after 30 bytes",
  );
});

test("a second member that is cut is no success of the first", () => {
  const bytes = Buffer.concat([packed, packed.subarray(0, 15)]);
  expect(reasonFor(bytes)).toContain(`the end is missing after ${packed.length + 15} bytes`);
});

test("trailing zeros are refused with their place", () => {
  const bytes = Buffer.concat([packed, Buffer.alloc(5)]);
  expect(reasonFor(bytes)).toBe(
    `5 bytes follow the end of the gzip data at packed byte ${packed.length}`,
  );
});

test("trailing bytes are refused with their place", () => {
  const bytes = Buffer.concat([packed, Buffer.from("junk")]);
  expect(reasonFor(bytes)).toBe(
    `4 bytes follow the end of the gzip data at packed byte ${packed.length}`,
  );
});

test("a wrong checksum is named", () => {
  const bytes = Buffer.from(packed);
  bytes.writeUInt32LE(1, bytes.length - 8);
  expect(reasonFor(bytes)).toContain("the gzip checksum differs");
});

test("a wrong length is named", () => {
  const bytes = Buffer.from(packed);
  bytes.writeUInt32LE(1, bytes.length - 4);
  expect(reasonFor(bytes)).toContain("incorrect length check");
});

test("an unknown compression method is named", () => {
  const bytes = Buffer.from(packed);
  bytes[2] = 7;
  expect(reasonFor(bytes)).toContain("unknown compression method");
});

test("a trailer that lies about the size costs no memory", () => {
  const bytes = Buffer.from(packed);
  bytes.writeUInt32LE(0xffff_ffff, bytes.length - 4);
  expect(reasonFor(bytes)).toContain("incorrect length check");
});

test("data over the cap are refused, at the cap they pass", () => {
  expect(gunzip(packed, undefined, text.length)).toHaveLength(text.length);
  const fault = faultOf(() => gunzip(packed, undefined, text.length - 1));
  expect(fault.code).toBe("too-large");
  expect(fault.advice).toContain("unpackedCapBytes");
});

test("without node:zlib pako unpacks", () => {
  const zlib = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
  expect(Buffer.from(gunzip(packed, undefined, cap)).equals(text)).toBe(true);
  expect(zlib).toHaveBeenCalled();
  zlib.mockRestore();
});

describe("node:zlib and pako agree", () => {
  const members = fc.array(fc.uint8Array({ maxLength: 2000 }), { minLength: 1, maxLength: 4 });

  test("on the bytes of any members", () => {
    fc.assert(
      fc.property(members, (pieces) => {
        const bytes = Buffer.concat(pieces.map((piece) => gzipSync(piece)));
        const wanted = { kind: "whole", bytes: Uint8Array.from(Buffer.concat(pieces)) };
        expect(plain(inflateWithZlib(bytes, cap))).toEqual(wanted);
        expect(plain(inflateWithPako(bytes, cap))).toEqual(wanted);
      }),
    );
  });

  test("on a large piece of data", () => {
    const large = Buffer.alloc(3_000_000, "0123456789abcdef-");
    const bytes = gzipSync(large);
    for (const unpacked of [inflateWithPako(bytes, cap), inflateWithZlib(bytes, cap)]) {
      expect(unpacked?.kind === "whole" && large.equals(unpacked.bytes)).toBe(true);
    }
  });

  test("on the verdict over any cut, change or addition", () => {
    fc.assert(
      fc.property(fc.nat(packed.length), fc.uint8Array({ maxLength: 8 }), (at, more) => {
        const changed = [
          packed.subarray(0, at),
          Buffer.concat([packed, more]),
          Buffer.concat([packed.subarray(0, at), more, packed.subarray(at)]),
          Buffer.concat([packed.subarray(0, at), more, packed.subarray(at + more.length)]),
        ];
        for (const bytes of changed) {
          expect(inflateWithPako(bytes, cap).kind).toBe(inflateWithZlib(bytes, cap)?.kind);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("on the verdict over the cap", () => {
    for (const tight of [1, text.length - 1, text.length, text.length + 1]) {
      expect(inflateWithPako(packed, tight).kind).toBe(inflateWithZlib(packed, tight)?.kind);
    }
  });
});

function plain(unpacked: ReturnType<typeof inflateWithZlib>): unknown {
  if (unpacked?.kind !== "whole") return unpacked;
  return { kind: "whole", bytes: Uint8Array.from(unpacked.bytes) };
}
