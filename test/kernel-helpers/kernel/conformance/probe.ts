import { randomUUID } from "node:crypto";
import { Dealer, Request, Subscriber } from "zeromq";
import {
  type Connection,
  type ConnectionFile,
  writeConnectionFile,
} from "../../../../kernel-helpers/kernel/connection.js";
import { KernelProcess } from "../../../../kernel-helpers/kernel/kernel-process.js";
import { readKernelSpec } from "../../../../kernel-helpers/kernel/kernel-spec.js";
import {
  type Message,
  type MessageContent,
  packMessage,
  unpackMessage,
} from "../../../../kernel-helpers/kernel/message.js";

/** Everything that came back for one request, in order. */
export interface Exchange {
  readonly id: string;
  readonly reply: MessageContent;
  readonly replyType: string;
  readonly iopub: readonly Message[];
}

interface Waiting {
  readonly iopub: Message[];
  reply?: Message;
  isIdle: boolean;
  check(): void;
}

type Channel = "shell" | "control";

interface Place {
  readonly specFolder: string;
  readonly folder: string;
}

/** A bare client of the protocol that keeps every message as it came. */
export class Probe {
  readonly connection: Connection;
  readonly process: KernelProcess;
  readonly unasked: Message[] = [];
  private readonly file: ConnectionFile;
  private readonly session: string = randomUUID();
  private readonly dealers: Readonly<Record<Channel | "stdin", Dealer>>;
  private readonly iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  private readonly waiting = new Map<string, Waiting>();
  /** Answers `input_request`. */
  answerInput: (prompt: string) => string = () => "";

  private readonly place: Place;

  /** Hears every message of the kernel as it comes. */
  hear: (message: Message) => void = () => {};

  private constructor(file: ConnectionFile, kernel: KernelProcess, place: Place) {
    this.file = file;
    this.place = place;
    this.connection = file.connection;
    this.process = kernel;
    const dealer = (port: number): Dealer => {
      const socket = new Dealer({ linger: 0, routingId: this.session });
      socket.connect(this.address(port));
      return socket;
    };
    const { shell_port, control_port, stdin_port, iopub_port } = this.connection;
    this.dealers = {
      shell: dealer(shell_port),
      control: dealer(control_port),
      stdin: dealer(stdin_port),
    };
    this.iopub.connect(this.address(iopub_port));
    this.iopub.subscribe();
    for (const socket of [...Object.values(this.dealers), this.iopub]) void this.listen(socket);
  }

  static async start(
    specFolder: string,
    folder: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Probe> {
    const file = await writeConnectionFile();
    const spec = readKernelSpec(specFolder);
    const args = spec.argv.slice(1).map((part) => part.replace("{connection_file}", file.path));
    const kernel = new KernelProcess({
      command: process.execPath,
      args,
      folder,
      environment: { ...process.env, ...environment },
      cleanUp: () => file.remove(),
    });
    const probe = new Probe(file, kernel, { specFolder, folder });
    for (let heard = false; !heard; ) {
      const asked = probe.ask("kernel_info_request", {}, { timeoutMs: 500 }).catch(() => undefined);
      heard = ((await asked)?.iopub.length ?? 0) > 0;
    }
    return probe;
  }

  /** Starts another kernel of the same kind in the same folder. */
  another(environment: Readonly<Record<string, string>> = {}): Promise<Probe> {
    return Probe.start(this.place.specFolder, this.place.folder, environment);
  }

  /** Sends a request and waits for its reply and for the idle state that ends it. */
  ask(
    type: string,
    content: MessageContent,
    { channel = "shell", timeoutMs = 20_000 }: { channel?: Channel; timeoutMs?: number } = {},
  ): Promise<Exchange> {
    const id = randomUUID();
    const done = new Promise<Exchange>((settle, refuse) => {
      const late = setTimeout(() => refuse(new Error(`no end of ${type}`)), timeoutMs);
      const waiting: Waiting = {
        iopub: [],
        isIdle: false,
        check: () => {
          const { reply, isIdle, iopub } = waiting;
          if (reply === undefined || !isIdle) return;
          clearTimeout(late);
          settle({ id, reply: reply.content, replyType: reply.header.msg_type, iopub });
        },
      };
      this.waiting.set(id, waiting);
    });
    const frames = packMessage({ id, session: this.session, type, content }, this.connection.key);
    void this.dealers[channel].send(frames);
    return done;
  }

  execute(code: string, more: MessageContent = {}, timeoutMs = 20_000): Promise<Exchange> {
    const content = { code, silent: false, store_history: true, stop_on_error: true, ...more };
    return this.ask("execute_request", content, { timeoutMs });
  }

  /** Interrupts the way the kernel's spec says. */
  interrupt(): void {
    if (readKernelSpec(this.place.specFolder).interruptMode === "signal") this.process.interrupt();
    else void this.ask("interrupt_request", {}, { channel: "control" }).catch(() => {});
  }

  /** Sends frames signed with another key; resolves with whatever the kernel sent for it. */
  async sendForged(key: string, code: string): Promise<readonly Message[]> {
    const id = randomUUID();
    const heard: Message[] = [];
    this.waiting.set(id, { iopub: heard, isIdle: false, check: () => {} });
    const content = { code, silent: false };
    const request = { id, session: this.session, type: "execute_request", content };
    await this.dealers.shell.send(packMessage(request, key));
    await new Promise((over) => setTimeout(over, 300));
    return heard;
  }

  /** Whether the heart beats within a time. */
  async beats(timeoutMs: number): Promise<boolean> {
    const heart = new Request({ linger: 0, receiveTimeout: timeoutMs });
    heart.connect(this.address(this.connection.hb_port));
    try {
      await heart.send("beat");
      const [echo] = await heart.receive();
      return echo?.toString() === "beat";
    } catch {
      return false;
    } finally {
      heart.close();
    }
  }

  /** What came late for a request that has ended. */
  late(exchange: Exchange): readonly Message[] {
    return this.waiting.get(exchange.id)?.iopub ?? [];
  }

  async close(): Promise<void> {
    this.process.kill();
    await this.process.ended;
    for (const socket of [...Object.values(this.dealers), this.iopub]) socket.close();
    this.file.remove();
  }

  private async listen(socket: Dealer | Subscriber): Promise<void> {
    for await (const frames of socket) {
      const message = unpackMessage(frames, this.connection.key);
      if (message !== undefined) this.take(message);
    }
  }

  private take(message: Message): void {
    const { msg_type } = message.header;
    this.hear(message);
    if (msg_type === "input_request") this.reply(message);
    const waiting = this.waiting.get(message.parentId);
    if (waiting === undefined) this.unasked.push(message);
    else if (msg_type.endsWith("_reply")) waiting.reply = message;
    else waiting.iopub.push(message);
    if (waiting && msg_type === "status" && message.content.execution_state === "idle")
      waiting.isIdle = true;
    waiting?.check();
  }

  private reply({ content }: Message): void {
    const value = this.answerInput(String(content.prompt));
    const request = { id: randomUUID(), session: this.session, type: "input_reply" };
    const frames = packMessage({ ...request, content: { value } }, this.connection.key);
    void this.dealers.stdin.send(frames);
  }

  private address(port: number): string {
    return `${this.connection.transport}://${this.connection.ip}:${port}`;
  }
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
