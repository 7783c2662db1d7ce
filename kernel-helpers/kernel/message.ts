import { createHmac, timingSafeEqual } from "node:crypto";

/** One message of the Jupyter protocol, without its routing prefix. */
export interface Message {
  readonly header: MessageHeader;
  /** `msg_id` of the request this message answers; "" when there is none. */
  readonly parentId: string;
  readonly content: MessageContent;
}

/** The part of a message header that is read here. */
interface MessageHeader {
  readonly msg_id: string;
  readonly msg_type: string;
}

/** A JSON object whose fields depend on the message type. */
export type MessageContent = Readonly<Record<string, unknown>>;

/** What {@link packMessage} needs to know of a request. */
export interface Request {
  readonly id: string;
  readonly session: string;
  readonly type: string;
  readonly content: MessageContent;
}

const delimiter = Buffer.from("<IDS|MSG>");

/** The signed frames of a request, in the order in which they go out. */
export function packMessage(request: Request, key: string): Buffer[] {
  const header = {
    msg_id: request.id,
    msg_type: request.type,
    session: request.session,
    username: "leaklab",
    version: "5.3",
    date: new Date().toISOString(),
  };
  const parts = [header, {}, {}, request.content].map((part) => Buffer.from(JSON.stringify(part)));
  return [delimiter, signature(parts, key), ...parts];
}

/** The message in the frames, or undefined when they are not signed with this key. */
export function unpackMessage(frames: readonly Buffer[], key: string): Message | undefined {
  const start = frames.findIndex((frame) => frame.equals(delimiter));
  const signed = frames[start + 1];
  const parts = frames.slice(start + 2);
  const [header, parent, , content] = parts;
  if (start < 0 || !signed || !header || !parent || !content) return undefined;
  if (!isEqual(signed, signature(parts, key))) return undefined;
  return {
    header: JSON.parse(header.toString()),
    parentId: String(JSON.parse(parent.toString()).msg_id ?? ""),
    content: JSON.parse(content.toString()),
  };
}

function signature(parts: readonly Buffer[], key: string): Buffer {
  const hash = createHmac("sha256", key);
  for (const part of parts) hash.update(part);
  return Buffer.from(hash.digest("hex"));
}

function isEqual(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
