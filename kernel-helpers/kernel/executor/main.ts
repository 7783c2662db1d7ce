import { Socket } from "node:net";
import { inspect } from "node:util";
import { FrameReader } from "../frames.js";
import { announceKernel } from "../running-kernel.js";
import { CellContext } from "./cell-context.js";
import { Executor } from "./executor.js";
import { Interrupts } from "./interrupts.js";
import { Modules } from "./modules.js";
import { type Display, type ExecutorRequest, pipes } from "./protocol.js";
import { Questions } from "./questions.js";
import { Reports } from "./reports.js";
import { RichForms } from "./rich-forms.js";
import { tslabStandIn } from "./stand-in.js";
import { captureStdin } from "./stdin.js";
import { Streams } from "./streams.js";
import { Tracebacks } from "./tracebacks.js";

// The program that runs the cells of one notebook; the kernel starts it and speaks to it over pipes.
const reports = new Reports();
const context = new CellContext();
let lastCell = 0;
const cellNow = (): number => context.current?.cell.id ?? lastCell;
const streams = new Streams(reports, cellNow);
const tracebacks = new Tracebacks();
const rich = new RichForms();
const questions = new Questions((prompt, cell) => {
  streams.flush();
  reports.send({ type: "input", cell, prompt });
}, cellNow);

function display(shown: Display): void {
  streams.flush();
  reports.send({ type: "display", cell: cellNow(), display: shown });
}

function clearOutput({ wait = false }: { readonly wait?: boolean } = {}): void {
  streams.flush();
  reports.send({ type: "clear", cell: cellNow(), wait });
}

function complain(what: string, error: unknown): void {
  const cell = context.runOf(error)?.cell.id ?? lastCell;
  streams.add("stderr", `${what}: ${inspect(error)}\n`, cell);
  streams.flush();
}

function listen(executor: Executor, interrupts: Interrupts): void {
  const requests = new Socket({ fd: pipes.requests, readable: true, writable: false });
  const reader = new FrameReader();
  requests.on("data", (chunk: Buffer) => {
    for (const request of reader.take(chunk) as Iterable<ExecutorRequest>) {
      if (request.type === "input") questions.answer(request.text);
      else {
        interrupts.settle();
        lastCell = request.cell.id;
        executor.run(request.cell, request.code);
      }
    }
  });
  requests.on("close", () => process.kill(-process.pid, "SIGKILL"));
}

function start(): void {
  const modules = new Modules(process.cwd(), new Map([["tslab", tslabStandIn(display)]]));
  context.captureTimers();
  const executor = new Executor({ reports, modules, tracebacks, context, rich: rich.of }, streams);
  streams.capture();
  tracebacks.capture();
  captureStdin((prompt) => (executor.isCodeAtWork ? questions.ask(prompt) : Promise.resolve(null)));
  announceKernel({ display, clearOutput, takeForms: rich.take });
  process.on("uncaughtException", (error) =>
    complain("Uncaught error after an await or in a timer", error),
  );
  process.on("unhandledRejection", (error) => complain("Unhandled rejection", error));
  // The kernel sends it for the children that a cell waits for; the program itself goes on.
  process.on("SIGINT", () => {});
  const { exit } = process;
  process.exit = ((code?: number) => {
    streams.flush();
    reports.send({ type: "exit", cell: cellNow(), code: Number(code ?? process.exitCode ?? 0) });
    exit(code);
  }) as typeof process.exit;
  Object.defineProperty(globalThis, "prompt", { configurable: true, value: questions.ask });
  const interrupts = new Interrupts((upTo) => {
    modules.forgetUnfinished();
    questions.giveUp();
    executor.interrupt(upTo);
  });
  listen(executor, interrupts);
  reports.send({ type: "ready" });
}

start();
