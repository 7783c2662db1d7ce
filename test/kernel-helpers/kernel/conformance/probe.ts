import { randomUUID } from "node:crypto";
import type { ConnectionFile } from "../../../../kernel-helpers/kernel/connection.js";
import type { KernelProcess } from "../../../../kernel-helpers/kernel/kernel-process.js";
import {
  type Message,
  type MessageContent,
  packMessage,
} from "../../../../kernel-helpers/kernel/message.js";
import type { Exchange } from "./exchange.js";
import type { WireFault } from "./faults/fault.js";
import { heartBeats } from "./heart.js";
import { type Launched, launch } from "./launch.js";
import { Pending } from "./pending.js";
import { type Channel, Wires } from "./wires.js";

interface AskOptions {
  readonly channel?: Channel;
  readonly timeoutMs?: number;
}

/** A bare client of the protocol that keeps every message as it came. */
export class Probe {
  readonly process: KernelProcess;
  /** Answers `input_request`. */
  answerInput: (prompt: string) => string = () => "";
  /** Hears every message of the kernel as it comes. */
  hear: (message: Message) => void = () => {};
  /** What is wrong on the way to the kernel. */
  fault: WireFault = {};
  /** How long an answer may take. */
  patienceMs = 20_000;
  private readonly interruptMode: Launched["interruptMode"];
  private readonly file: ConnectionFile;
  private readonly session: string = randomUUID();
  private readonly wires: Wires;
  private readonly waiting = new Map<string, Pending>();

  private constructor({ file, kernel, interruptMode }: Launched) {
    this.file = file;
    this.process = kernel;
    this.interruptMode = interruptMode;
    this.wires = new Wires(file.connection, this.session, (message) => {
      for (const arrived of this.fault.arrives?.(message) ?? [message]) this.take(arrived);
    });
  }

  /** Starts a kernel; resolves once its outputs are heard. */
  static async start(
    specFolder: string,
    folder: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Probe> {
    const probe = new Probe(await launch(specFolder, folder, environment));
    try {
      await probe.isHeard();
      return probe;
    } catch (error) {
      await probe.close();
      throw error;
    }
  }

  /** Sends a request and waits for its reply and for the idle state that ends it. */
  ask(
    type: string,
    content: MessageContent,
    { channel = "shell", timeoutMs = this.patienceMs }: AskOptions = {},
  ): Promise<Exchange> {
    const id = randomUUID();
    const pending = new Pending(id);
    this.waiting.set(id, pending);
    const request = { id, session: this.session, type, content };
    if (this.fault.isLost?.(type) !== true)
      this.wires.send(channel, packMessage(request, this.file.connection.key));
    const ended = pending.end(type, timeoutMs);
    // A case that fails leaves behind what it waited for.
    ended.catch(() => {});
    return ended;
  }

  execute(code: string, more: MessageContent = {}, timeoutMs = this.patienceMs): Promise<Exchange> {
    const content = { code, silent: false, store_history: true, stop_on_error: true, ...more };
    return this.ask("execute_request", content, { timeoutMs });
  }

  /** Interrupts the way the kernel's spec says. */
  interrupt(): void {
    const type = "interrupt_request";
    if (this.fault.isLost?.(type) === true) return;
    if (this.interruptMode === "signal") this.process.interrupt();
    else void this.ask(type, {}, { channel: "control" });
  }

  /** Sends a cell signed with another key; resolves with whatever the kernel sent for it. */
  async sendForged(key: string, code: string): Promise<readonly Message[]> {
    const id = randomUUID();
    const pending = new Pending(id);
    this.waiting.set(id, pending);
    const content = { code, silent: false };
    const request = { id, session: this.session, type: "execute_request", content };
    this.wires.send("shell", packMessage(request, key));
    await new Promise((over) => setTimeout(over, 300));
    return pending.iopub;
  }

  /** Whether the heart beats within a time. */
  beats(timeoutMs: number): Promise<boolean> {
    return heartBeats(this.file.connection, timeoutMs);
  }

  /** What came late for a request that has ended. */
  late(exchange: Exchange): readonly Message[] {
    return this.waiting.get(exchange.id)?.iopub ?? [];
  }

  async close(): Promise<void> {
    this.process.kill();
    await this.process.ended;
    this.wires.close();
    this.file.remove();
  }

  private async isHeard(): Promise<void> {
    let hasEnded = false;
    void this.process.ended.then(() => {
      hasEnded = true;
    });
    // A subscription takes effect some time after the connection.
    for (let heard = false; !heard; ) {
      if (hasEnded) throw new Error(`the kernel has ended: ${this.process.lastWords}`);
      const asked = this.ask("kernel_info_request", {}, { timeoutMs: 500 }).catch(() => undefined);
      heard = ((await asked)?.iopub.length ?? 0) > 0;
    }
  }

  private take(message: Message): void {
    this.hear(message);
    if (message.header.msg_type === "input_request") this.reply(message);
    this.waiting.get(message.parentId)?.take(message);
  }

  private reply({ content }: Message): void {
    const value = this.answerInput(String(content.prompt));
    const request = { id: randomUUID(), session: this.session, type: "input_reply" };
    const { key } = this.file.connection;
    this.wires.send("stdin", packMessage({ ...request, content: { value } }, key));
  }
}
