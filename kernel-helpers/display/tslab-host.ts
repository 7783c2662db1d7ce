import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { MimeBundle } from "./mime-bundle.js";

/** Writes text to a cell's output; the signature of a stream's `write`. */
export type StreamWrite = typeof process.stdout.write;

/** A stock tslab kernel around this process, as far as display reaches into it. */
export interface RunningKernel {
  display(bundle: MimeBundle): void;
  /** Runs `act` before each display and before the kernel says that a cell is done. */
  beforeMessages(act: () => void): void;
  /** Puts `wrap` around the socket that outputs leave by, from the end of this cell on. */
  wrapSocket(wrap: (socket: PublisherSocket) => OutputSocket): void;
  /** Puts `wrap` around what stdout and stderr write to, in this cell and in all later ones. */
  wrapStreams(wrap: (write: StreamWrite) => StreamWrite): void;
}

type WriteDisplay = (message: object, isUpdate: boolean) => void;

/** tslab's own module `dist/jupyter.js`: internals of a pinned version, named nowhere else. */
interface Jupyter {
  lastWriteDisplayData: WriteDisplay | null;
  readonly JupyterHandlerImpl: { readonly prototype: HandlerMethods };
  readonly ZmqServer: { readonly prototype: ServerMethods };
}

/** ZeroMQ's publisher. */
export interface PublisherSocket extends OutputSocket {
  /** Messages kept for a slow reader before more are dropped; 0 keeps all. */
  sendHighWaterMark: number;
}

interface HandlerMethods {
  createWriteToIopub(name: string, writeStream: unknown): StreamWrite;
}

interface ServerMethods {
  publishStatus(this: Server, status: string, parent: unknown): void;
}

interface Server {
  iopub: OutputSocket;
}

/** What tslab sends outputs with. */
export interface OutputSocket {
  send(message: unknown): Promise<void>;
  close(): void;
}

const knownVersion = "1.0.22";

/** The stock tslab kernel around this process, or undefined in any other program. */
export function runningKernel(): RunningKernel | undefined {
  const jupyter = runningJupyter();
  return jupyter === undefined ? undefined : kernelOf(jupyter);
}

/** The tslab that runs cells is the loaded one that has a cell to write to. */
function runningJupyter(): Jupyter | undefined {
  const { cache } = createRequire(import.meta.url);
  const suffix = join("tslab", "dist", "jupyter.js");
  for (const path of Object.keys(cache)) {
    const jupyter = path.endsWith(suffix) ? (cache[path]?.exports as Jupyter) : undefined;
    if (jupyter && isKnown(jupyter, path)) return jupyter;
  }
  return undefined;
}

function isKnown(jupyter: Jupyter, path: string): boolean {
  if (typeof jupyter.lastWriteDisplayData !== "function") return false;
  if (typeof jupyter.JupyterHandlerImpl?.prototype.createWriteToIopub !== "function") return false;
  if (typeof jupyter.ZmqServer?.prototype.publishStatus !== "function") return false;
  const manifest = readFileSync(join(path, "../../package.json"), "utf8");
  return (JSON.parse(manifest) as { version?: unknown }).version === knownVersion;
}

function kernelOf(jupyter: Jupyter): RunningKernel {
  return {
    display: ({ data, metadata }) =>
      jupyter.lastWriteDisplayData?.({ data, metadata, transient: {} }, false),
    beforeMessages: (act) => {
      beforeDisplays(jupyter, act);
      beforeStatus(jupyter.ZmqServer.prototype, act);
    },
    wrapSocket: (wrap) => {
      let wrapped: OutputSocket | undefined;
      beforeStatus(jupyter.ZmqServer.prototype, (server) => {
        wrapped ??= wrap(server.iopub as PublisherSocket);
        server.iopub = wrapped;
      });
    },
    wrapStreams: (wrap) => wrapStreams(jupyter.JupyterHandlerImpl.prototype, wrap),
  };
}

/** tslab assigns the writer of each new cell to this property, so the property watches itself. */
function beforeDisplays(jupyter: Jupyter, act: () => void): void {
  let writer = jupyter.lastWriteDisplayData;
  Object.defineProperty(jupyter, "lastWriteDisplayData", {
    configurable: true,
    enumerable: true,
    get: (): WriteDisplay => (message, isUpdate) => {
      act();
      writer?.(message, isUpdate);
    },
    set: (next: WriteDisplay | null) => {
      writer = next;
    },
  });
}

/** tslab publishes a status when it takes up a request and when it is done with it. */
function beforeStatus(methods: ServerMethods, act: (server: Server) => void): void {
  const { publishStatus } = methods;
  methods.publishStatus = function (this: Server, status, parent): void {
    act(this);
    publishStatus.call(this, status, parent);
  };
}

function wrapStreams(handler: HandlerMethods, wrap: (write: StreamWrite) => StreamWrite): void {
  const { createWriteToIopub } = handler;
  handler.createWriteToIopub = function (name, writeStream): StreamWrite {
    return wrap(createWriteToIopub.call(this, name, writeStream));
  };
  process.stdout.write = wrap(process.stdout.write);
  process.stderr.write = wrap(process.stderr.write);
}
