import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/** A JSON object whose fields depend on the message type. */
export type Content = Readonly<Record<string, unknown>>;

/** A request as it came in, with what an answer has to repeat. */
export interface RequestMessage {
  readonly identities: readonly Buffer[];
  readonly type: string;
  readonly header: Content;
  readonly content: Content;
}

const delimiter = Buffer.from("<IDS|MSG>");

/** Reads and writes signed messages of the Jupyter protocol 5.3. */
export class Wire {
  private readonly key: string;
  private readonly session: string = randomUUID();

  constructor(key: string) {
    this.key = key;
  }

  /** The request in the frames; undefined for what is not signed with the key of this kernel. */
  read(frames: readonly Buffer[]): RequestMessage | undefined {
    const start = frames.findIndex((frame) => frame.equals(delimiter));
    const signed = frames[start + 1];
    const parts = frames.slice(start + 2);
    const [header, , , content] = parts;
    if (start < 0 || !signed || !header || !content) return undefined;
    if (!isEqual(signed, this.signature(parts))) return undefined;
    return readParts(frames.slice(0, start), header, content);
  }

  /** The frames of an answer to a request, or of a message that nobody asked for. */
  write(type: string, content: Content, parent: Content, identities: readonly Buffer[]): Buffer[] {
    const header = {
      msg_id: randomUUID(),
      msg_type: type,
      session: this.session,
      username: "kernel",
      version: "5.3",
      date: new Date().toISOString(),
    };
    const parts = [header, parent, {}, content].map(wellFormedJson);
    return [...identities, delimiter, this.signature(parts), ...parts];
  }

  /** Jupyter leaves the signature empty where the key is. */
  private signature(parts: readonly Buffer[]): Buffer {
    if (this.key === "") return Buffer.alloc(0);
    const hash = createHmac("sha256", this.key);
    for (const part of parts) hash.update(part);
    return Buffer.from(hash.digest("hex"));
  }
}

function readParts(
  identities: readonly Buffer[],
  header: Buffer,
  content: Buffer,
): RequestMessage | undefined {
  try {
    const head = JSON.parse(header.toString());
    const type = String(head.msg_type);
    return { identities, type, header: head, content: JSON.parse(content.toString()) };
  } catch {
    return undefined;
  }
}

function isEqual(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * JSON in which halves of surrogate pairs are replaced: Jupyter could not save a notebook that shows
 * one, since its file is UTF-8.
 */
function wellFormedJson(value: unknown): Buffer {
  const json = JSON.stringify(value);
  // JSON.stringify writes nothing but them like this; a reader's own backslash comes as two.
  const replaced = json.includes("\\ud") ? json.replace(halfPairs, keepBackslash) : json;
  return Buffer.from(replaced);
}

const halfPairs = /\\\\|\\ud[89a-f][0-9a-f]{2}/g;

function keepBackslash(match: string): string {
  return match === "\\\\" ? match : "\ufffd";
}
