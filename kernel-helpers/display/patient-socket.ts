import { setImmediate as nextTurn } from "node:timers/promises";
import type { OutputSocket, PublisherSocket } from "./tslab-host.js";

/**
 * A socket that loses no message and keeps their order. zeromq.js lets every 513th message wait for
 * the event loop, refuses all others until then (EBUSY), and tslab does not look: one refused
 * message is a lost line, or the lost end of a cell. ZeroMQ itself drops what a slow reader has not
 * taken, above a thousand messages; here it keeps them all.
 */
export function patientSocket(socket: PublisherSocket): OutputSocket {
  socket.sendHighWaterMark = 0;
  const refused: unknown[] = [];
  const sendRefused = async (): Promise<void> => {
    for (let next = 0; next < refused.length; ) {
      const sent = trySend(socket, refused[next]);
      if (sent !== undefined) next++;
      await (sent ?? nextTurn());
    }
    refused.length = 0;
  };
  return {
    send(message): Promise<void> {
      const sent = refused.length === 0 ? trySend(socket, message) : undefined;
      if (sent !== undefined) return sent;
      return refused.push(message) === 1 ? sendRefused() : Promise.resolve();
    },
    close: () => socket.close(),
  };
}

/** The promise of a message on its way; undefined for a message refused. */
function trySend(socket: OutputSocket, message: unknown): Promise<void> | undefined {
  try {
    return socket.send(message);
  } catch (error) {
    if ((error as { code?: unknown }).code === "EBUSY") return undefined;
    throw error;
  }
}
