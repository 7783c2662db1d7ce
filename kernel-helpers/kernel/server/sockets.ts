import { Publisher, Reply, Router } from "zeromq";
import type { Connection } from "../connection.js";
import { type Content, type RequestMessage, Wire } from "./wire.js";

/** The channel a request came in on. */
export type RequestChannel = "shell" | "control" | "stdin";

/** The five sockets of a kernel. What is sent on one leaves in order, and nothing is dropped. */
export class Sockets {
  private readonly wire: Wire;
  private readonly routers: Readonly<Record<RequestChannel, Router>>;
  private readonly iopub: Publisher = new Publisher(sending);
  private readonly heartbeat: Reply = new Reply({ linger: lingerMs });
  private readonly sent = new Map<Router | Publisher, Promise<void>>();

  constructor(key: string) {
    this.wire = new Wire(key);
    const [shell, control, stdin] = [
      new Router({ ...sending, receiveHighWaterMark: 0 }),
      new Router({ ...sending, receiveHighWaterMark: 0 }),
      new Router({ ...sending, receiveHighWaterMark: 0 }),
    ] as const;
    this.routers = { shell, control, stdin };
  }

  async bind(connection: Connection): Promise<void> {
    const at = (port: number): string => `${connection.transport}://${connection.ip}:${port}`;
    const { shell, control, stdin } = this.routers;
    await Promise.all([
      shell.bind(at(connection.shell_port)),
      control.bind(at(connection.control_port)),
      stdin.bind(at(connection.stdin_port)),
      this.iopub.bind(at(connection.iopub_port)),
      this.heartbeat.bind(at(connection.hb_port)),
    ]);
    void this.beat();
  }

  /** Hands each rightly signed request of a channel on; others are refused in silence. */
  async listen(channel: RequestChannel, take: (request: RequestMessage) => void): Promise<void> {
    for await (const frames of this.routers[channel]) {
      const request = this.wire.read(frames);
      if (request !== undefined) take(request);
      else
        console.error(`leaklab kernel: refused a message on ${channel}: not signed with its key`);
    }
  }

  send(channel: RequestChannel, type: string, content: Content, request: RequestMessage): void {
    const frames = this.wire.write(type, content, request.header, request.identities);
    this.enqueue(this.routers[channel], frames);
  }

  publish(type: string, content: Content, parent: Content): void {
    this.enqueue(this.iopub, this.wire.write(type, content, parent, [Buffer.from(type)]));
  }

  /** Resolves when everything said so far has left. */
  async close(): Promise<void> {
    await Promise.all(this.sent.values());
    for (const socket of [...Object.values(this.routers), this.iopub, this.heartbeat])
      socket.close();
  }

  // zeromq takes one message at a time for each socket.
  private enqueue(socket: Router | Publisher, frames: Buffer[]): void {
    const before = this.sent.get(socket) ?? Promise.resolve();
    const sent = before.then(() => socket.send(frames)).catch(() => {});
    this.sent.set(socket, sent);
  }

  private async beat(): Promise<void> {
    for await (const frames of this.heartbeat) await this.heartbeat.send(frames);
  }
}

const lingerMs = 200;
// Without a high-water mark, beyond which ZeroMQ drops messages; `linger` lets the last ones leave.
const sending = { linger: lingerMs, sendHighWaterMark: 0 };
