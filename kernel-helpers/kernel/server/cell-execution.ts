import type { CellRef, Outcome } from "../executor/protocol.js";
import type { Content, RequestMessage } from "./wire.js";

/** An `execute_request` with its defaults filled in. */
export class CellExecution {
  readonly request: RequestMessage;
  readonly source: string;
  readonly isSilent: boolean;
  readonly isCounted: boolean;
  readonly stopsOnError: boolean;
  readonly allowsInput: boolean;
  readonly userExpressions: Readonly<Record<string, string>>;

  constructor(request: RequestMessage) {
    const { content } = request;
    this.request = request;
    this.source = String(content.code ?? "");
    this.isSilent = content.silent === true;
    this.isCounted = !this.isSilent && content.store_history !== false;
    this.stopsOnError = content.stop_on_error !== false;
    this.allowsInput = content.allow_stdin === true;
    const expressions = Object.entries((content.user_expressions ?? {}) as Content);
    this.userExpressions = Object.fromEntries(
      expressions.map(([name, source]) => [name, String(source)]),
    );
  }

  /** The content of `execute_reply`. */
  reply(outcome: Outcome, cell: CellRef, expressions: Content): Content {
    const counted = { execution_count: cell.count };
    if (outcome.status === "error") return { status: "error", ...counted, ...outcome.error };
    return { status: "ok", ...counted, user_expressions: expressions, payload: [] };
  }
}
