import { Readable } from "node:stream";

/** Asks the reader for a line; null when there is nobody to ask, or no more to read. */
export type AskLine = (prompt: string) => Promise<string | null>;

/**
 * Makes `process.stdin` read lines from the front end, for `node:readline` and its like. One that has
 * come to its end, since nobody could be asked or the reader interrupted, leaves its place to a new one.
 */
export function captureStdin(ask: AskLine): void {
  let stdin = lineSource(ask);
  Object.defineProperty(process, "stdin", {
    configurable: true,
    get: () => {
      if (stdin.readableEnded || stdin.destroyed) stdin = lineSource(ask);
      return stdin;
    },
  });
}

/** Streams read ahead: who wants no second line has said so only a turn after the first. */
function lineSource(ask: AskLine): Readable {
  let isWanted = false;
  const askIfWanted = (): void => {
    setImmediate(() => {
      if (!isWanted || source.isPaused()) return;
      isWanted = false;
      void ask("").then((line) => source.push(line === null ? null : `${line}\n`));
    });
  };
  const source = new Readable({
    read(): void {
      isWanted = true;
      askIfWanted();
    },
  });
  return source.on("resume", askIfWanted);
}
