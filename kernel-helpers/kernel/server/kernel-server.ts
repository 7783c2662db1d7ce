import { setTimeout as sleep } from "node:timers/promises";
import type { CellRef, Outcome } from "../executor/protocol.js";
import { Language } from "../language/language.js";
import { CellExecution } from "./cell-execution.js";
import { CellProgram } from "./cell-program.js";
import { CellQueue } from "./cell-queue.js";
import { kernelFacts } from "./kernel-facts.js";
import { Outputs } from "./outputs.js";
import { Replies } from "./replies.js";
import type { RequestChannel, Sockets } from "./sockets.js";
import type { Content, RequestMessage } from "./wire.js";

/** The kernel of one notebook: answers requests, and has cells run in the order of their coming. */
export class KernelServer {
  private readonly sockets: Sockets;
  private readonly outputs: Outputs;
  private readonly program: CellProgram;
  private readonly replies: Replies;
  private readonly queue: CellQueue = new CellQueue();
  private running: RequestMessage | undefined;
  private count = 0;
  private lastId = 0;

  constructor(sockets: Sockets, version: string) {
    const language = new Language();
    this.sockets = sockets;
    this.outputs = new Outputs(sockets);
    this.program = new CellProgram(language, this.outputs);
    this.replies = new Replies(language, kernelFacts(version), () => this.interrupt());
  }

  /** Answers what waits for nothing; cells queue up. */
  take(channel: RequestChannel, request: RequestMessage): void {
    if (request.type === "execute_request") this.enqueue(channel, request);
    else void this.answer(channel, request);
  }

  takeInput(reply: RequestMessage): void {
    if (reply.type === "input_reply") this.program.answerInput(String(reply.content.value ?? ""));
  }

  interrupt(): void {
    this.program.interrupt();
  }

  /** Ends what runs cells, and what cells started. */
  end(): void {
    this.program.end();
  }

  private async answer(channel: RequestChannel, request: RequestMessage): Promise<void> {
    this.status("busy", request);
    const content = await this.replies.to(request).catch(failure);
    const type = request.type.replace(/_request$/, "_reply");
    if (content !== undefined) this.sockets.send(channel, type, content, request);
    this.status("idle", request);
    // Front ends show the state they heard last.
    if (this.running !== undefined) this.status("busy", this.running);
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
    const { request, source } = execution;
    this.running = request;
    this.status("busy", request);
    if (execution.isCounted) this.count += 1;
    const cell = this.nextCell();
    this.outputs.begin(cell, execution);
    const outcome = await this.program.run(cell, source);
    this.outputs.end(cell, outcome);
    const expressions = outcome.status === "ok" ? await this.evaluate(execution) : {};
    // Requests that were sent together may still be on their way when the first of them fails.
    if (outcome.status === "error" && execution.stopsOnError) await sleep(drainMs);
    const reply = execution.reply(outcome, cell, expressions);
    this.sockets.send(channel, "execute_reply", reply, request);
    this.running = undefined;
    this.status("idle", request);
    return outcome.status;
  }

  private async evaluate({ userExpressions }: CellExecution): Promise<Content> {
    const results: Record<string, unknown> = {};
    for (const [name, source] of Object.entries(userExpressions)) {
      const outcome = await this.program.evaluate(this.nextCell(), source);
      results[name] =
        outcome.status === "error"
          ? { status: "error", ...outcome.error }
          : { status: "ok", data: outcome.result?.data ?? {}, metadata: {} };
    }
    return results;
  }

  private nextCell(): CellRef {
    this.lastId += 1;
    return { id: this.lastId, count: this.count };
  }

  private status(state: "busy" | "idle", request: RequestMessage): void {
    this.sockets.publish("status", { execution_state: state }, request.header);
  }
}

const drainMs = 10;

function failure({ name, message }: Error): Content {
  return { status: "error", ename: name, evalue: message, traceback: [] };
}
