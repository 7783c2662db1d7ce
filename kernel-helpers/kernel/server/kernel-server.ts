import { setTimeout as sleep } from "node:timers/promises";
import type {
  CellRef,
  Display,
  ExecutorReport,
  Outcome,
  StreamName,
} from "../executor/protocol.js";
import { Language } from "../language/language.js";
import { CellExecution } from "./cell-execution.js";
import { CellQueue } from "./cell-queue.js";
import { compileError } from "./diagnostics.js";
import { ExecutorProcess } from "./executor-process.js";
import { kernelFacts } from "./kernel-facts.js";
import type { RequestChannel, Sockets } from "./sockets.js";
import type { Content, RequestMessage } from "./wire.js";

/** The kernel of one notebook: answers requests, and has cells compiled and run. */
export class KernelServer {
  private readonly sockets: Sockets;
  private readonly facts: Content;
  private readonly language: Language = new Language();
  private readonly queue: CellQueue = new CellQueue();
  /** The request each cell came with, for what it prints at any later time. */
  private readonly cells = new Map<number, CellExecution>();
  private executor: ExecutorProcess;
  private running: { readonly execution: CellExecution; isInterrupted: boolean } | undefined;
  private count = 0;
  private lastId = 0;

  constructor(sockets: Sockets, version: string) {
    this.sockets = sockets;
    this.facts = kernelFacts(version);
    this.executor = this.startExecutor();
  }

  /** Answers what waits for nothing; cells queue up. */
  take(channel: RequestChannel, request: RequestMessage): void {
    if (request.type === "execute_request") this.enqueue(channel, request);
    else void this.answer(channel, request);
  }

  takeInput(reply: RequestMessage): void {
    if (reply.type === "input_reply") this.executor.answerInput(String(reply.content.value ?? ""));
  }

  interrupt(): void {
    if (this.running) this.running.isInterrupted = true;
    this.executor.interrupt();
  }

  /** Ends what runs cells, and what cells started. */
  end(): void {
    this.executor.kill();
  }

  private async answer(channel: RequestChannel, request: RequestMessage): Promise<void> {
    this.status("busy", request);
    try {
      const content = await this.replyTo(request);
      const type = request.type.replace(/_request$/, "_reply");
      if (content !== undefined) this.sockets.send(channel, type, content, request);
    } catch (error) {
      const { name, message } = error as Error;
      const failed = { status: "error", ename: name, evalue: message, traceback: [] };
      const type = request.type.replace(/_request$/, "_reply");
      this.sockets.send(channel, type, failed, request);
    }
    this.status("idle", request);
    // Front ends show the state they heard last.
    if (this.running) this.status("busy", this.running.execution.request);
  }

  private async replyTo({ type, content }: RequestMessage): Promise<Content | undefined> {
    const code = String(content.code ?? "");
    const position = Number(content.cursor_pos ?? code.length);
    switch (type) {
      case "kernel_info_request":
        return this.facts;
      case "complete_request": {
        const { matches, start, end } = await this.language.complete(code, position);
        return { status: "ok", matches, cursor_start: start, cursor_end: end, metadata: {} };
      }
      case "inspect_request": {
        const text = await this.language.inspect(code, position);
        const data = text === undefined ? {} : { "text/plain": text };
        return { status: "ok", found: text !== undefined, data, metadata: {} };
      }
      case "is_complete_request": {
        const indent = await this.language.indentIfIncomplete(code);
        return indent === undefined ? { status: "complete" } : { status: "incomplete", indent };
      }
      case "interrupt_request":
        this.interrupt();
        return { status: "ok" };
      case "comm_info_request":
        return { status: "ok", comms: {} };
      case "history_request":
        return { status: "ok", history: [] };
      case "debug_request": {
        const { seq, command } = content;
        const message = "this kernel has no debugger";
        return { type: "response", request_seq: seq, success: false, command, message };
      }
      default:
        return undefined;
    }
  }

  private enqueue(channel: RequestChannel, request: RequestMessage): void {
    const execution = new CellExecution(request);
    this.queue.add({
      run: async () => {
        const status = await this.execute(channel, execution);
        return status === "error" && execution.stopsOnError ? "stop" : "go on";
      },
      abort: () => {
        this.status("busy", request);
        const aborted = { status: "aborted", execution_count: this.count };
        this.sockets.send(channel, "execute_reply", aborted, request);
        this.status("idle", request);
      },
    });
  }

  private async execute(
    channel: RequestChannel,
    execution: CellExecution,
  ): Promise<Outcome["status"]> {
    const { request, source, isSilent } = execution;
    const running = { execution, isInterrupted: false };
    this.running = running;
    this.status("busy", request);
    if (execution.isCounted) this.count += 1;
    const cell = { id: ++this.lastId, count: this.count };
    this.cells.set(cell.id, execution);
    if (!isSilent)
      this.publish("execute_input", { code: source, execution_count: cell.count }, request);
    const outcome = await this.outcomeOf(source, cell, running);
    if (!isSilent) this.publishOutcome(outcome, cell, request);
    const expressions = outcome.status === "ok" ? await this.evaluate(execution) : {};
    // Requests that were sent together may still be on their way when the first of them fails.
    if (outcome.status === "error" && execution.stopsOnError) await sleep(drainMs);
    this.sockets.send(
      channel,
      "execute_reply",
      execution.reply(outcome, cell, expressions),
      request,
    );
    this.running = undefined;
    this.status("idle", request);
    return outcome.status;
  }

  private async outcomeOf(
    source: string,
    cell: CellRef,
    running: { readonly isInterrupted: boolean },
  ): Promise<Outcome> {
    try {
      const code = await this.language.convert(source);
      if ("diagnostics" in code)
        return { status: "error", error: compileError(code.diagnostics, source, cell.count) };
      if (running.isInterrupted) return interrupted;
      return await this.executor.run(cell, code);
    } catch (error) {
      const evalue = `the compiler failed on this cell: ${(error as Error).message}`;
      const failed = { ename: "KernelError", evalue, traceback: [`KernelError: ${evalue}`] };
      return { status: "error", error: failed };
    }
  }

  private async evaluate({ userExpressions }: CellExecution): Promise<Content> {
    const results: Record<string, unknown> = {};
    for (const [name, source] of Object.entries(userExpressions)) {
      const cell = { id: ++this.lastId, count: this.count };
      const code = await this.language.convertAside(source);
      const outcome: Outcome =
        "diagnostics" in code
          ? { status: "error", error: compileError(code.diagnostics, source, cell.count) }
          : await this.executor.run(cell, code);
      results[name] =
        outcome.status === "error"
          ? { status: "error", ...outcome.error }
          : { status: "ok", data: outcome.result?.data ?? {}, metadata: {} };
    }
    return results;
  }

  private publishOutcome(outcome: Outcome, cell: CellRef, request: RequestMessage): void {
    if (outcome.status === "error") this.publish("error", { ...outcome.error }, request);
    else if (outcome.result !== undefined) {
      const { data, metadata } = outcome.result;
      const result = { execution_count: cell.count, data, metadata };
      this.publish("execute_result", result, request);
    }
  }

  private startExecutor(): ExecutorProcess {
    return new ExecutorProcess({
      report: (report) => this.takeReport(report),
      rawOutput: (name, text) => this.stream(this.lastId, name, text),
      ended: (reason, wasReady) => {
        if (!wasReady) return endKernel(reason);
        if (this.running === undefined)
          this.stream(this.lastId, "stderr", `${reason}. All variables are gone.\n`);
        this.language.reset();
        this.executor = this.startExecutor();
      },
    });
  }

  private takeReport(report: ExecutorReport): void {
    if (report.type === "stream") this.stream(report.cell, report.name, report.text);
    if (report.type === "display") this.display(report.cell, report.display);
    if (report.type === "clear") this.say(report.cell, "clear_output", { wait: report.wait });
    if (report.type === "input") this.ask(report.cell, report.prompt);
  }

  /** After its end a cell has nobody to ask: a front end would run nothing before the answer. */
  private ask(cell: number, prompt: string): void {
    const execution = this.cells.get(cell);
    const isRunning = execution !== undefined && execution === this.running?.execution;
    if (!isRunning || !execution.allowsInput) this.executor.answerInput(null);
    else
      this.sockets.send("stdin", "input_request", { prompt, password: false }, execution.request);
  }

  private stream(cell: number, name: StreamName, text: string): void {
    this.say(cell, "stream", { name, text });
  }

  private display(cell: number, { data, metadata, displayId, isUpdate }: Display): void {
    const transient = displayId === undefined ? {} : { display_id: displayId };
    const type = isUpdate === true ? "update_display_data" : "display_data";
    this.say(cell, type, { data, metadata, transient });
  }

  /** An output of a cell, under the request that the cell came with. */
  private say(cell: number, type: string, content: Content): void {
    const execution = this.cells.get(cell);
    if (execution !== undefined && !execution.isSilent)
      this.publish(type, content, execution.request);
  }

  private status(state: "busy" | "idle", request: RequestMessage): void {
    this.publish("status", { execution_state: state }, request);
  }

  private publish(type: string, content: Content, request: RequestMessage): void {
    this.sockets.publish(type, content, request.header);
  }
}

function endKernel(reason: string): void {
  console.error(`leaklab kernel: ${reason} before it was ready to run cells`);
  process.exit(1);
}

const drainMs = 10;

const interrupted: Outcome = {
  status: "error",
  error: { ename: "Interrupted", evalue: "The cell was interrupted", traceback: ["Interrupted"] },
};
