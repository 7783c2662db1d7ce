import { setTimeout as sleep } from "node:timers/promises";
import { LeaklabError } from "../../src/index.js";
import { type Channel, Channels } from "./channels.js";
import { type Connection, type ConnectionFile, writeConnectionFile } from "./connection.js";
import { KernelProcess } from "./kernel-process.js";
import { type KernelSpec, readKernelSpec } from "./kernel-spec.js";
import type { Message, MessageContent } from "./message.js";
import type { Output } from "./output.js";
import { PendingRequest } from "./pending-request.js";

/** How to start a kernel. */
export interface KernelOptions {
  /** The kernel's working folder, from which cells import; the current one by default. */
  readonly folder?: string;
  /** Environment variables set on top of this process's own; undefined removes one. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Folder with the `kernel.json`; that of this repository by default. */
  readonly specFolder?: string;
  readonly startTimeoutMs?: number;
}

/** How long a cell may run; 120,000 ms by default. */
export interface ExecuteOptions {
  readonly timeoutMs?: number;
}

/**
 * What became of one cell. Only `ok` proves that the cell ran to its end: it stands for an
 * `execute_reply` of this very cell followed by the kernel's idle message. `incomplete` means that
 * the idle message was lost, and perhaps output with it.
 */
export interface Execution {
  readonly status: "ok" | "error" | "aborted" | "timeout" | "died" | "incomplete";
  /** Grows when the cell prints after its end, from a timer for example. */
  readonly outputs: readonly Output[];
  readonly executionCount: number | null;
}

const lostIdleMs = 3000;
const shutdownMs = 1000;

/**
 * Starts a kernel in a process of its own and waits until it answers; throws a
 * {@link LeaklabError} with the kernel's last words when it does not.
 *
 * @example
 * const kernel = await startKernel({ folder: "notebooks" });
 * const { status, outputs } = await kernel.execute("1 + 1");
 * await kernel.close();
 */
export async function startKernel(options: KernelOptions = {}): Promise<Kernel> {
  const spec = readKernelSpec(options.specFolder);
  const file = await writeConnectionFile();
  const kernel = new Kernel(launch(spec, file, options), spec, file.connection);
  try {
    await kernel.ready(options.startTimeoutMs ?? 60_000);
    return kernel;
  } catch (error) {
    await kernel.close();
    throw error;
  }
}

/** A running kernel; {@link startKernel} makes one. */
export class Kernel {
  private readonly kernelProcess: KernelProcess;
  private readonly spec: KernelSpec;
  private readonly channels: Channels;
  private readonly waiting = new Map<string, PendingRequest>();
  private heard = false;

  constructor(kernelProcess: KernelProcess, spec: KernelSpec, connection: Connection) {
    this.kernelProcess = kernelProcess;
    this.spec = spec;
    this.channels = new Channels(connection, (message) => this.take(message));
  }

  get pid(): number {
    return this.kernelProcess.pid;
  }

  /** Runs code and returns its outputs; never throws for what the code does. */
  async execute(code: string, options: ExecuteOptions = {}): Promise<Execution> {
    const content = { code, silent: false, store_history: true, stop_on_error: true };
    const asked = this.ask("shell", "execute_request", { ...content, allow_stdin: false });
    const answer = await this.answer(asked, options.timeoutMs ?? 120_000);
    if (answer === "timeout") await this.interrupt();
    const isWhole = answer === "replied" && (await this.isIdle(asked));
    const count = asked.reply?.execution_count;
    return {
      status: answer !== "replied" ? answer : isWhole ? statusOf(asked) : "incomplete",
      get outputs() {
        return asked.collector.outputs;
      },
      executionCount: typeof count === "number" ? count : null,
    };
  }

  /** Sends any other request on the shell channel and returns the content of its reply. */
  async request(
    type: string,
    content: MessageContent,
    timeoutMs = 10_000,
  ): Promise<MessageContent> {
    const asked = this.ask("shell", type, content);
    const answer = await this.answer(asked, timeoutMs);
    if (asked.reply) await this.isIdle(asked);
    this.waiting.delete(asked.id);
    if (asked.reply) return asked.reply;
    throw kernelFault(`the kernel did not answer ${type} (${answer})`);
  }

  /** Interrupts the running cell the way the kernel spec asks for. */
  async interrupt(): Promise<void> {
    if (this.spec.interruptMode === "message")
      this.channels.send("control", "interrupt_request", {});
    else this.kernelProcess.interrupt();
  }

  /** Ends the kernel and everything it started; resolves when the process is gone. */
  async close(): Promise<void> {
    this.channels.send("control", "shutdown_request", { restart: false });
    await within(shutdownMs, this.kernelProcess.ended);
    this.kernelProcess.kill();
    await this.kernelProcess.ended;
    this.channels.close();
  }

  /** Resolves once the kernel answers and its output channel is heard. */
  async ready(timeoutMs: number): Promise<void> {
    const limit = Date.now() + timeoutMs;
    // A subscription takes effect some time after the connection: ask until iopub is heard as well.
    while (Date.now() < limit) {
      const asked = this.ask("shell", "kernel_info_request", {});
      const outcome = await this.answer(asked, Math.min(500, limit - Date.now()));
      this.waiting.delete(asked.id);
      if (outcome === "died") break;
      if (outcome === "replied" && this.heard) return;
      await sleep(10);
    }
    throw kernelFault(`the kernel did not start: ${this.kernelProcess.lastWords.trim()}`);
  }

  private ask(channel: Channel, type: string, content: MessageContent): PendingRequest {
    const id = this.channels.send(channel, type, content);
    const asked = new PendingRequest(id);
    this.waiting.set(id, asked);
    return asked;
  }

  private async answer(asked: PendingRequest, timeoutMs: number): Promise<Answer> {
    const died = this.kernelProcess.ended.then(() => "died" as const);
    const replied = asked.replied.then(() => "replied" as const);
    return (await within(timeoutMs, Promise.race([replied, died]))) ?? "timeout";
  }

  private async isIdle(asked: PendingRequest): Promise<boolean> {
    return (
      (await within(
        lostIdleMs,
        asked.idle.then(() => true),
      )) ?? false
    );
  }

  private take(message: Message): void {
    const isIopub = !message.header.msg_type.endsWith("_reply");
    if (isIopub) this.heard = true;
    const asked = this.waiting.get(message.parentId);
    if (!asked) return;
    if (isIopub) asked.takeOutput(message);
    else asked.takeReply(message.content);
  }
}

type Answer = "replied" | "timeout" | "died";

function launch(spec: KernelSpec, file: ConnectionFile, options: KernelOptions): KernelProcess {
  const [command = "", ...args] = spec.argv.map((part) =>
    part.replaceAll("{connection_file}", file.path),
  );
  return new KernelProcess({
    command: command === "node" ? process.execPath : command,
    args,
    folder: options.folder ?? process.cwd(),
    environment: { ...process.env, ...options.environment },
    cleanUp: () => file.remove(),
  });
}

// Stock tslab says "abort" where the protocol says "aborted".
function statusOf(asked: PendingRequest): Execution["status"] {
  const status = asked.reply?.status;
  if (status === "ok") return "ok";
  return status === "abort" || status === "aborted" ? "aborted" : "error";
}

async function within<T>(limitMs: number, promise: Promise<T>): Promise<T | undefined> {
  const timer = new AbortController();
  const late = sleep(limitMs, undefined, { signal: timer.signal }).catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}

function kernelFault(reason: string): LeaklabError {
  return new LeaklabError({
    code: "setup",
    reason,
    advice: "Run `npm start` once, which builds what a kernel needs",
  });
}
