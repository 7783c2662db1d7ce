import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { readPackedFile } from "../../../../src/profile/packing/packed-file.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { readProfile } from "../../../../src/profile/read-profile.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { profileBytes } from "../../../fixtures/profile/messages.js";

const folder = mkdtempSync(join(tmpdir(), "leaklab-packed-"));
afterAll(() => rmSync(folder, { recursive: true }));

const cap = 10_000_000;
const large = profileBytes({
  sample: Array.from({ length: 90_000 }, (_, index) => ({
    locationId: [1 + (index % 3), 2],
    value: [1, 8 * index, 1, 8],
  })),
});
/** Stored as it is: more than a mebibyte. */
const packed = gzipSync(large, { level: 0 });

function written(content: Uint8Array): string {
  const path = join(folder, "heap.pb.gz");
  writeFileSync(path, content);
  return path;
}

test("the memory of a large packed file goes back when it is released", () => {
  const file = readPackedFile(written(packed), cap);
  expect(packed.length).toBeGreaterThan(1_048_576);
  expect(Buffer.from(file.bytes).equals(packed)).toBe(true);
  file.release();
  expect(file.bytes.buffer.byteLength).toBe(0);
});

test("the bytes of a raw file stay, of whatever size", () => {
  for (const content of [large, profileBytes()]) {
    const file = readPackedFile(written(content), cap);
    file.release();
    readPackedFile(written(packed), cap).release();
    expect(Buffer.from(file.bytes).equals(content)).toBe(true);
  }
});

test("small packed files are read into the same memory", () => {
  const sizes = [500, 3, 0].map((size) => profileBytes({ comment: Array(size).fill(0) }));
  const files = sizes.map((bytes) => {
    const content = gzipSync(bytes);
    const file = readPackedFile(written(content), cap);
    expect(Buffer.from(file.bytes).equals(content)).toBe(true);
    return file.bytes.buffer;
  });
  expect(new Set(files).size).toBe(1);
});

test("a large file gives the profile that its bytes give", () => {
  const profile = readProfile(written(packed));
  expect([...profile.samples()]).toEqual([...parseProfile(packed).samples()]);
});

test("a large file that is cut short is refused by name", () => {
  const path = written(packed);
  truncateSync(path, packed.length - 100);
  expect(faultOf(() => readProfile(path))).toMatchObject({ code: "gzip", file: path });
});
