import { expect, test } from "vitest";
import { packMessage, unpackMessage } from "../../../../kernel-helpers/kernel/message.js";
import { Wire } from "../../../../kernel-helpers/kernel/server/wire.js";

const wire = new Wire("secret");
const request = { id: "7", session: "s", type: "execute_request", content: { code: "1 + 1" } };
const signed = packMessage(request, "secret");
const identity = Buffer.from("front end");

test("read gives a signed request with the identities in front of it", () => {
  const read = wire.read([identity, ...signed]);
  expect(read).toMatchObject({ type: "execute_request", content: { code: "1 + 1" } });
  expect(read?.identities).toEqual([identity]);
});

test("read refuses another key, no signature, and any part that was changed", () => {
  expect(wire.read(packMessage(request, "another"))).toBeUndefined();
  const [delimiter = identity, , ...parts] = signed;
  expect(wire.read([delimiter, Buffer.alloc(0), ...parts])).toBeUndefined();
  for (const changed of [2, 3, 4, 5]) {
    const frames = signed.map((frame, at) => (at === changed ? Buffer.from('{"a":1}') : frame));
    expect(wire.read(frames)).toBeUndefined();
  }
});

test("read refuses frames that are cut off, and signed ones that are no JSON", () => {
  for (let length = 0; length < signed.length; length++)
    expect(wire.read(signed.slice(0, length))).toBeUndefined();
  const open = new Wire("");
  const frames = ["<IDS|MSG>", "", "{", "{}", "{}", "{}"].map((text) => Buffer.from(text));
  expect(open.read(frames)).toBeUndefined();
});

test("a kernel without a key takes messages without a signature", () => {
  const frames = ["<IDS|MSG>", "", '{"msg_type":"x"}', "{}", "{}", "{}"];
  expect(new Wire("").read(frames.map((text) => Buffer.from(text)))?.type).toBe("x");
});

test("write signs an answer that names its request and goes to its sender", () => {
  const [to, ...frames] = wire.write("execute_reply", { status: "ok" }, { msg_id: "7" }, [
    identity,
  ]);
  expect(to).toBe(identity);
  expect(unpackMessage(frames, "secret")).toMatchObject({
    header: { msg_type: "execute_reply" },
    parentId: "7",
    content: { status: "ok" },
  });
});
