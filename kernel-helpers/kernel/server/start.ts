import { readFileSync } from "node:fs";
import { packagePath } from "../../package-path.js";
import type { Connection } from "../connection.js";
import { KernelServer } from "./kernel-server.js";
import { Sockets } from "./sockets.js";
import type { RequestMessage } from "./wire.js";

const parentCheckMs = 1000;

/** Starts the kernel that a connection file of Jupyter describes, in this process. */
export async function startServer(connectionFile: string): Promise<void> {
  const connection = JSON.parse(readFileSync(connectionFile, "utf8")) as Connection;
  const { version } = JSON.parse(readFileSync(packagePath("package.json"), "utf8"));
  const sockets = new Sockets(connection.key);
  await sockets.bind(connection);
  const server = new KernelServer(sockets, String(version));
  const end = async (): Promise<void> => {
    server.end();
    await sockets.close();
    process.exit(0);
  };
  const take = (channel: "shell" | "control") => (request: RequestMessage) => {
    if (request.type !== "shutdown_request") return server.take(channel, request);
    const restart = request.content.restart === true;
    sockets.send(channel, "shutdown_reply", { status: "ok", restart }, request);
    void end();
  };
  void sockets.listen("shell", take("shell"));
  void sockets.listen("control", take("control"));
  void sockets.listen("stdin", (reply) => server.takeInput(reply));
  process.on("SIGINT", () => server.interrupt());
  process.on("SIGTERM", () => void end());
  process.on("exit", () => server.end());
  endWithParent(end);
}

/** A kernel whose Jupyter was killed has nobody left to ask it to end. */
function endWithParent(end: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, parentCheckMs).unref();
}
