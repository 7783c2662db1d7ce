import type { Message, MessageContent } from "../../../../kernel-helpers/kernel/message.js";
import type { Probe } from "./probe.js";

/** Everything that came back for one request, in order. */
export interface Exchange {
  readonly id: string;
  readonly reply: MessageContent;
  readonly replyType: string;
  readonly iopub: readonly Message[];
}

/** The types of all messages of an exchange. */
export function types({ iopub }: Exchange): readonly string[] {
  return iopub.map(({ header }) => header.msg_type);
}

/** The contents of all messages of a type. */
export function contents(exchange: Exchange, type: string): readonly MessageContent[] {
  return exchange.iopub
    .filter(({ header }) => header.msg_type === type)
    .map(({ content }) => content);
}

/** What a cell wrote to a stream. */
export function streamed(exchange: Exchange, name: "stdout" | "stderr"): string {
  return contents(exchange, "stream")
    .filter((content) => content.name === name)
    .map(({ text }) => String(text))
    .join("");
}

/** The text of the last value, whichever way the kernel sends it. */
export function lastText(exchange: Exchange): string {
  const [result] = contents(exchange, "execute_result");
  if (result === undefined) return streamed(exchange, "stdout").replace(/\n$/, "");
  return String((result.data as MessageContent)["text/plain"]);
}

/** The forms of the last message of a type that shows something. */
export function bundle(exchange: Exchange, type = "display_data"): Record<string, unknown> {
  return (contents(exchange, type).at(-1)?.data ?? {}) as Record<string, unknown>;
}

export function traceback(exchange: Exchange): string {
  return ((contents(exchange, "error")[0]?.traceback ?? []) as readonly string[]).join("\n");
}

/** What came to a stream of a cell, from its start up to now. */
export function streamedLater(kernel: Probe, ran: Exchange, name: "stdout" | "stderr"): string {
  return streamed({ ...ran, iopub: kernel.late(ran) }, name);
}
