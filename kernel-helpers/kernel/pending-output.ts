import { StringDecoder } from "node:string_decoder";

const mostPending = 65_536;
const pauseMs = 40;

/**
 * Text on its way, sent in few, large pieces and in order. The first piece after a pause goes out at
 * once, so that a slow loop shows its progress.
 */
export class PendingOutput<Target> {
  private readonly send: (target: Target, text: string) => void;
  private readonly isSame: (one: Target, other: Target) => boolean;
  private pieces: { readonly target: Target; readonly texts: string[] }[] = [];
  private length = 0;
  private lastFlushMs = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    send: (target: Target, text: string) => void,
    isSame: (one: Target, other: Target) => boolean = Object.is,
  ) {
    this.send = send;
    this.isSame = isSame;
  }

  add(target: Target, text: string): void {
    if (text === "") return;
    const last = this.pieces[this.pieces.length - 1];
    if (last !== undefined && this.isSame(last.target, target)) last.texts.push(text);
    else this.pieces.push({ target, texts: [text] });
    this.length += text.length;
    const isLate = performance.now() - this.lastFlushMs > pauseMs;
    if (isLate || this.length >= mostPending) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), pauseMs);
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { pieces } = this;
    if (pieces.length === 0) return;
    this.pieces = [];
    this.length = 0;
    for (const { target, texts } of pieces) this.send(target, texts.join(""));
    this.lastFlushMs = performance.now();
  }
}

/** The `write` of a stream whose text goes to `take`, characters cut in two made whole. */
export function writeOf(take: (text: string) => void): typeof process.stdout.write {
  const decoder = new StringDecoder("utf8");
  return (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    take(typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk)));
    const written = rest.find((argument) => typeof argument === "function");
    if (written !== undefined) process.nextTick(written as () => void);
    return true;
  };
}
