import { randomUUID } from "node:crypto";
import { Dealer, Subscriber } from "zeromq";
import type { Connection } from "./connection.js";
import { type Message, type MessageContent, packMessage, unpackMessage } from "./message.js";

/** The channel a request goes out on. */
export type Channel = "shell" | "control";

/** The channels of a kernel that this client speaks on; every message that comes in goes to `take`. */
export class Channels {
  private readonly session: string = randomUUID();
  private readonly shell: Dealer = new Dealer({ linger: 0, routingId: this.session });
  private readonly control: Dealer = new Dealer({ linger: 0, routingId: this.session });
  // No high-water mark: beyond it the subscriber would drop output in silence.
  private readonly iopub: Subscriber = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  private readonly key: string;
  private sent: Promise<void> = Promise.resolve();

  constructor(connection: Connection, take: (message: Message) => void) {
    this.key = connection.key;
    const address = `${connection.transport}://${connection.ip}`;
    this.shell.connect(`${address}:${connection.shell_port}`);
    this.control.connect(`${address}:${connection.control_port}`);
    this.iopub.connect(`${address}:${connection.iopub_port}`);
    this.iopub.subscribe();
    for (const socket of [this.shell, this.control, this.iopub]) void this.listen(socket, take);
  }

  /** Sends a request and returns its message id. */
  send(channel: Channel, type: string, content: MessageContent): string {
    const id = randomUUID();
    const frames = packMessage({ id, session: this.session, type, content }, this.key);
    const socket = channel === "shell" ? this.shell : this.control;
    // One send at a time, as zeromq demands. A send fails only on a closed socket; whoever waits for
    // the answer learns of that through the end of the process or through its time limit.
    this.sent = this.sent.then(() => socket.send(frames)).catch(() => {});
    return id;
  }

  close(): void {
    for (const socket of [this.shell, this.control, this.iopub]) socket.close();
  }

  private async listen(socket: Dealer | Subscriber, take: (message: Message) => void) {
    for await (const frames of socket) {
      const message = unpackMessage(frames, this.key);
      if (message) take(message);
    }
  }
}
