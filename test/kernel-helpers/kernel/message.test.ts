import { expect, test } from "vitest";
import { packMessage, unpackMessage } from "../../../kernel-helpers/kernel/message.js";

const request = { id: "7", session: "s", type: "execute_request", content: { code: "1 + 1" } };

test("unpackMessage reads back what packMessage signed, behind a routing prefix", () => {
  const frames = [Buffer.from("kernel.stdout"), ...packMessage(request, "secret")];
  const message = unpackMessage(frames, "secret");
  expect(message?.header).toMatchObject({ msg_id: "7", msg_type: "execute_request" });
  expect(message?.content).toEqual({ code: "1 + 1" });
  expect(message?.parentId).toBe("");
});

test("unpackMessage refuses another key, a changed frame and frames without a delimiter", () => {
  const frames = packMessage(request, "secret");
  expect(unpackMessage(frames, "other")).toBeUndefined();
  expect(unpackMessage([...frames.slice(0, 5), Buffer.from("{}")], "secret")).toBeUndefined();
  expect(unpackMessage(frames.slice(1), "secret")).toBeUndefined();
  expect(unpackMessage([], "secret")).toBeUndefined();
});

test("the signature is HMAC-SHA256 over the four parts, as jupyter_client computes it", () => {
  const [, signature, ...parts] = packMessage(request, "");
  expect(signature?.toString()).toMatch(/^[0-9a-f]{64}$/);
  expect(parts.map((part) => typeof JSON.parse(part.toString()))).toEqual(Array(4).fill("object"));
});
