import type { Message } from "../../../../kernel-helpers/kernel/message.js";
import type { Exchange } from "./exchange.js";

/** A request on its way, and everything that came back for it, also after its end. */
export class Pending {
  readonly iopub: Message[] = [];
  private readonly id: string;
  private reply: Message | undefined;
  private isIdle = false;
  private settle: (exchange: Exchange) => void = () => {};

  constructor(id: string) {
    this.id = id;
  }

  /** Resolves with its reply once the idle state that ends it is there as well. */
  end(type: string, timeoutMs: number): Promise<Exchange> {
    return new Promise((settle, refuse) => {
      const late = setTimeout(() => refuse(new Error(`no end of ${type}`)), timeoutMs);
      this.settle = (exchange) => {
        clearTimeout(late);
        settle(exchange);
      };
    });
  }

  take(message: Message): void {
    const { msg_type } = message.header;
    if (msg_type.endsWith("_reply")) this.reply = message;
    else this.iopub.push(message);
    if (msg_type === "status" && message.content.execution_state === "idle") this.isIdle = true;
    const { id, reply, isIdle, iopub } = this;
    if (reply !== undefined && isIdle)
      this.settle({ id, reply: reply.content, replyType: reply.header.msg_type, iopub });
  }
}
