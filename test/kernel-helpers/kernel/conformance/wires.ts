import { Dealer, Subscriber } from "zeromq";
import type { Connection } from "../../../../kernel-helpers/kernel/connection.js";
import { type Message, unpackMessage } from "../../../../kernel-helpers/kernel/message.js";

export type Channel = "shell" | "control" | "stdin";

/** The sockets of a client; every rightly signed message that comes in goes to `take`. */
export class Wires {
  private readonly dealers: Readonly<Record<Channel, Dealer>>;
  private readonly iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  private readonly sent = new Map<Channel, Promise<void>>();

  constructor(connection: Connection, session: string, take: (message: Message) => void) {
    const at = (port: number): string => `${connection.transport}://${connection.ip}:${port}`;
    const dealer = (port: number): Dealer => {
      const socket = new Dealer({ linger: 0, routingId: session });
      socket.connect(at(port));
      return socket;
    };
    this.dealers = {
      shell: dealer(connection.shell_port),
      control: dealer(connection.control_port),
      stdin: dealer(connection.stdin_port),
    };
    this.iopub.connect(at(connection.iopub_port));
    this.iopub.subscribe();
    for (const socket of this.sockets()) void listen(socket, connection.key, take);
  }

  // zeromq takes one message at a time for each socket.
  send(channel: Channel, frames: Buffer[]): void {
    const before = this.sent.get(channel) ?? Promise.resolve();
    const sent = before.then(() => this.dealers[channel].send(frames)).catch(() => {});
    this.sent.set(channel, sent);
  }

  close(): void {
    for (const socket of this.sockets()) socket.close();
  }

  private sockets(): readonly (Dealer | Subscriber)[] {
    return [...Object.values(this.dealers), this.iopub];
  }
}

async function listen(
  socket: Dealer | Subscriber,
  key: string,
  take: (message: Message) => void,
): Promise<void> {
  for await (const frames of socket) {
    const message = unpackMessage(frames, key);
    if (message !== undefined) take(message);
  }
}
