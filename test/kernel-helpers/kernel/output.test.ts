import { expect, test } from "vitest";
import type { MessageContent } from "../../../kernel-helpers/kernel/message.js";
import { OutputCollector } from "../../../kernel-helpers/kernel/output.js";

function collected(...messages: readonly (readonly [string, MessageContent])[]) {
  const collector = new OutputCollector();
  for (const [msg_type, content] of messages)
    collector.take({ header: { msg_id: "1", msg_type }, parentId: "0", content });
  return collector.outputs;
}

test("neighbouring pieces of one stream become one output, in order with the rest", () => {
  const outputs = collected(
    ["stream", { name: "stdout", text: "a" }],
    ["stream", { name: "stdout", text: "b\n" }],
    ["stream", { name: "stderr", text: "c" }],
    ["stream", { name: "stdout", text: "d" }],
  );
  expect(outputs.map((output) => "text" in output && output.text)).toEqual(["ab\n", "c", "d"]);
});

test("results, displays and errors keep the fields of nbformat and lose the others", () => {
  const data = { "text/plain": "2" };
  const outputs = collected(
    ["status", { execution_state: "busy" }],
    ["execute_result", { data, metadata: {}, execution_count: 3, transient: {} }],
    ["display_data", { data, metadata: {} }],
    ["error", { ename: "Error", evalue: "x", traceback: ["y"] }],
  );
  expect(outputs).toEqual([
    { output_type: "execute_result", execution_count: 3, data, metadata: {} },
    { output_type: "display_data", data, metadata: {} },
    { output_type: "error", ename: "Error", evalue: "x", traceback: ["y"] },
  ]);
});

test("an update replaces the display it names and leaves the others alone", () => {
  const outputs = collected(
    ["display_data", { data: { "text/plain": "1" }, transient: { display_id: "a" } }],
    ["display_data", { data: { "text/plain": "2" } }],
    ["update_display_data", { data: { "text/plain": "3" }, transient: { display_id: "a" } }],
    ["update_display_data", { data: { "text/plain": "4" } }],
  );
  expect(outputs.map((output) => "data" in output && output.data["text/plain"])).toEqual([
    "3",
    "2",
  ]);
});

test("clear_output removes what came before it", () => {
  const stream = (text: string) => ["stream", { name: "stdout", text }] as const;
  expect(collected(stream("a"), ["clear_output", {}], stream("b"))).toMatchObject([{ text: "b" }]);
});
