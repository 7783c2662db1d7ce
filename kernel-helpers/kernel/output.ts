import type { Message, MessageContent } from "./message.js";

/** One output of a code cell, with the field names of nbformat 4. */
export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

/** Text that a cell wrote to stdout or stderr. */
interface StreamOutput {
  readonly output_type: "stream";
  readonly name: "stdout" | "stderr";
  readonly text: string;
}

/** A picture or another rich value that a cell displayed. */
interface DisplayOutput {
  readonly output_type: "display_data";
  readonly data: MimeBundle;
  readonly metadata: MessageContent;
}

/** The value of a cell's last expression. */
interface ResultOutput {
  readonly output_type: "execute_result";
  readonly execution_count: number | null;
  readonly data: MimeBundle;
  readonly metadata: MessageContent;
}

/** An exception that left a cell. */
interface ErrorOutput {
  readonly output_type: "error";
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** One value in several forms, by MIME type; text forms are strings, `+json` forms are JSON. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** Gathers the outputs of one cell from the messages of the iopub channel. */
export class OutputCollector {
  private readonly entries: { output: Output; displayId?: string }[] = [];

  /** The outputs so far, neighbouring pieces of one stream merged. */
  get outputs(): readonly Output[] {
    return this.entries.map((entry) => entry.output);
  }

  take(message: Message): void {
    const { content } = message;
    if (message.header.msg_type === "stream") this.append(content);
    else if (message.header.msg_type === "update_display_data") this.replace(content);
    else if (message.header.msg_type === "clear_output") this.entries.length = 0;
    else {
      const output = outputOf(message.header.msg_type, content);
      if (output) this.entries.push({ output, ...displayIdOf(content) });
    }
  }

  private append(content: MessageContent): void {
    const name = content.name === "stderr" ? "stderr" : "stdout";
    const text = String(content.text ?? "");
    const last = this.entries.at(-1);
    if (last?.output.output_type === "stream" && last.output.name === name)
      last.output = { ...last.output, text: last.output.text + text };
    else this.entries.push({ output: { output_type: "stream", name, text } });
  }

  private replace(content: MessageContent): void {
    const { displayId } = displayIdOf(content);
    const data = recordOf(content.data);
    const metadata = recordOf(content.metadata);
    for (const entry of this.entries)
      if (displayId !== undefined && entry.displayId === displayId && "data" in entry.output)
        entry.output = { ...entry.output, data, metadata };
  }
}

function outputOf(type: string, content: MessageContent): Output | undefined {
  const data = recordOf(content.data);
  const metadata = recordOf(content.metadata);
  if (type === "display_data") return { output_type: type, data, metadata };
  if (type === "execute_result")
    return { output_type: type, execution_count: countOf(content.execution_count), data, metadata };
  if (type !== "error") return undefined;
  const traceback = Array.isArray(content.traceback) ? content.traceback.map(String) : [];
  return {
    output_type: "error",
    ename: String(content.ename ?? ""),
    evalue: String(content.evalue ?? ""),
    traceback,
  };
}

function displayIdOf(content: MessageContent): { displayId?: string } {
  const id = recordOf(content.transient).display_id;
  return typeof id === "string" ? { displayId: id } : {};
}

function recordOf(value: unknown): MessageContent {
  return typeof value === "object" && value !== null ? (value as MessageContent) : {};
}

function countOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
