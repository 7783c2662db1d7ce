import type { Message, MessageContent } from "./message.js";
import { OutputCollector } from "./output.js";

/** A request on its way, with what has come back for it. */
export class PendingRequest {
  readonly id: string;
  readonly collector: OutputCollector = new OutputCollector();
  readonly replied: Promise<void>;
  readonly idle: Promise<void>;
  reply: MessageContent | undefined;
  private settleReply: () => void = () => {};
  private settleIdle: () => void = () => {};

  constructor(id: string) {
    this.id = id;
    this.replied = new Promise((settle) => {
      this.settleReply = settle;
    });
    this.idle = new Promise((settle) => {
      this.settleIdle = settle;
    });
  }

  takeReply(content: MessageContent): void {
    this.reply = content;
    this.settleReply();
  }

  takeOutput(message: Message): void {
    this.collector.take(message);
    if (message.header.msg_type === "status" && message.content.execution_state === "idle")
      this.settleIdle();
  }
}
