import { describe, expect, it } from "vitest";
import { patientSocket } from "../../../kernel-helpers/display/patient-socket.js";

/** A socket that behaves as zeromq.js does: after `room` messages one waits, and others are refused. */
function narrowSocket(room: number): {
  sent: number[];
  sendHighWaterMark: number;
  send(message: unknown): Promise<void>;
  close(): void;
} {
  let left = room;
  let isWaiting = false;
  const sent: number[] = [];
  return {
    sent,
    sendHighWaterMark: 1000,
    send(message): Promise<void> {
      if (isWaiting) throw Object.assign(new Error("Socket is busy writing"), { code: "EBUSY" });
      sent.push(message as number);
      if (left-- > 0) return Promise.resolve();
      isWaiting = true;
      return new Promise((resolve) => {
        setImmediate(() => {
          left = room;
          isWaiting = false;
          resolve();
        });
      });
    },
    close(): void {},
  };
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

describe("patientSocket", () => {
  it("sends all messages of a sudden flood, in order", async () => {
    const socket = narrowSocket(7);
    const patient = patientSocket(socket);
    for (const message of upTo(1000)) void patient.send(message);
    await patient.send(1000);
    await expect.poll(() => socket.sent.length).toBe(1001);
    expect(socket.sent).toEqual(upTo(1001));
  });

  it("keeps the order of messages that come while others wait", async () => {
    const socket = narrowSocket(2);
    const patient = patientSocket(socket);
    for (const message of upTo(50)) {
      void patient.send(message);
      if (message % 5 === 0) await Promise.resolve();
      if (message % 11 === 0) await new Promise(setImmediate);
    }
    await expect.poll(() => socket.sent.length).toBe(50);
    expect(socket.sent).toEqual(upTo(50));
  });

  it("sends at once while there is room", () => {
    const socket = narrowSocket(7);
    void patientSocket(socket).send(1);
    expect(socket.sent).toEqual([1]);
  });

  it("keeps all messages for a slow reader", () => {
    const socket = narrowSocket(7);
    patientSocket(socket);
    expect(socket.sendHighWaterMark).toBe(0);
  });

  it("passes any other fault on", () => {
    const closed = {
      sendHighWaterMark: 1000,
      send: (): never => {
        throw new Error("Socket is closed");
      },
      close(): void {},
    };
    expect(() => patientSocket(closed).send(1)).toThrow("Socket is closed");
  });
});
