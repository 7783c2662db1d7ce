import type { Language } from "../language/language.js";
import type { Content, RequestMessage } from "./wire.js";

/** Answers to the requests that run no cell. */
export class Replies {
  private readonly language: Language;
  private readonly facts: Content;
  private readonly interrupt: () => void;

  constructor(language: Language, facts: Content, interrupt: () => void) {
    this.language = language;
    this.facts = facts;
    this.interrupt = interrupt;
  }

  /** The content of a reply; undefined for a request of a type that nobody answers. */
  async to({ type, content }: RequestMessage): Promise<Content | undefined> {
    const code = String(content.code ?? "");
    const position = Number(content.cursor_pos ?? code.length);
    switch (type) {
      case "kernel_info_request":
        return this.facts;
      case "complete_request":
        return this.completion(code, position);
      case "inspect_request":
        return this.inspection(code, position);
      case "is_complete_request":
        return this.completeness(code);
      case "interrupt_request":
        this.interrupt();
        return { status: "ok" };
      case "comm_info_request":
        return { status: "ok", comms: {} };
      case "history_request":
        return { status: "ok", history: [] };
      case "debug_request":
        return refusal(content);
      default:
        return undefined;
    }
  }

  private async completion(code: string, position: number): Promise<Content> {
    const { matches, start, end } = await this.language.complete(code, position);
    return { status: "ok", matches, cursor_start: start, cursor_end: end, metadata: {} };
  }

  private async inspection(code: string, position: number): Promise<Content> {
    const text = await this.language.inspect(code, position);
    const data = text === undefined ? {} : { "text/plain": text };
    return { status: "ok", found: text !== undefined, data, metadata: {} };
  }

  private async completeness(code: string): Promise<Content> {
    const indent = await this.language.indentIfIncomplete(code);
    return indent === undefined ? { status: "complete" } : { status: "incomplete", indent };
  }
}

function refusal({ seq, command }: Content): Content {
  const message = "this kernel has no debugger";
  return { type: "response", request_seq: seq, success: false, command, message };
}
