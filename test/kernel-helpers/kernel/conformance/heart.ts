import { Request } from "zeromq";
import type { Connection } from "../../../../kernel-helpers/kernel/connection.js";

/** Whether the heart of a kernel beats within a time. */
export async function heartBeats(connection: Connection, timeoutMs: number): Promise<boolean> {
  const heart = new Request({ linger: 0, receiveTimeout: timeoutMs });
  heart.connect(`${connection.transport}://${connection.ip}:${connection.hb_port}`);
  try {
    await heart.send("beat");
    const [echo] = await heart.receive();
    return echo?.toString() === "beat";
  } catch {
    return false;
  } finally {
    heart.close();
  }
}
