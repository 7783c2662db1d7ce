import { Worker } from "node:worker_threads";
import type { CellCode, Completions } from "./cells.js";
import type { Answer, Question } from "./thread.js";

/** The compiler in its thread, from the kernel's side. */
export class Language {
  private readonly worker: Worker = new Worker(new URL("./thread.js", import.meta.url), {
    // A young generation of the usual size holds 40 MiB that are of no use to the compiler.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private asked = 0;
  private failure: string | undefined;

  constructor() {
    this.worker.on("message", (answer: Answer) => this.take(answer));
    this.worker.on("error", (error) => this.fail(error.message));
  }

  convert(source: string): Promise<CellCode> {
    return this.ask("convert", [source]) as Promise<CellCode>;
  }

  convertAside(source: string): Promise<CellCode> {
    return this.ask("convertAside", [source]) as Promise<CellCode>;
  }

  complete(source: string, position: number): Promise<Completions> {
    return this.ask("complete", [source, position]) as Promise<Completions>;
  }

  inspect(source: string, position: number): Promise<string | undefined> {
    return this.ask("inspect", [source, position]) as Promise<string | undefined>;
  }

  indentIfIncomplete(source: string): Promise<string | undefined> {
    return this.ask("indentIfIncomplete", [source]) as Promise<string | undefined>;
  }

  /** Forgets what cells declared. */
  reset(): void {
    this.ask("reset", []).catch(() => {});
  }

  private ask(method: Question["method"], args: readonly unknown[]): Promise<unknown> {
    if (this.failure !== undefined) return Promise.reject(new Error(this.failure));
    const id = ++this.asked;
    const answered = new Promise<unknown>((settle, refuse) => {
      this.waiting.set(id, ({ value, error }) =>
        error === undefined ? settle(value) : refuse(new Error(error)),
      );
    });
    this.worker.postMessage({ id, method, args } satisfies Question);
    return answered;
  }

  private take(answer: Answer): void {
    this.waiting.get(answer.id)?.(answer);
    this.waiting.delete(answer.id);
  }

  private fail(error: string): void {
    console.error(`the compiler of the kernel ended: ${error}`);
    this.failure = error;
    for (const [id, settle] of this.waiting) settle({ id, error });
    this.waiting.clear();
  }
}
