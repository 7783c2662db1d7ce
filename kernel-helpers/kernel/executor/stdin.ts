import { Readable } from "node:stream";

/** Asks the reader for a line; null when there is nobody to ask, or no more to read. */
export type AskLine = (prompt: string) => Promise<string | null>;

/** Makes `process.stdin` read lines from the front end, for `node:readline` and its like. */
export function captureStdin(ask: AskLine): void {
  const stdin = new Readable({
    read(): void {
      void ask("").then((line) => this.push(line === null ? null : `${line}\n`));
    },
  });
  Object.defineProperty(process, "stdin", { configurable: true, value: stdin });
}
