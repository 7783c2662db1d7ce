import type { Message } from "../../../../../kernel-helpers/kernel/message.js";

/** One thing that is broken in our kernel, or between it and the client. */
export interface Fault {
  readonly name: string;
  /** The cases that must see it. */
  readonly fails: readonly string[];
  readonly onTheWire?: () => WireFault;
  readonly inTheCode?: CodeFault;
  /** Sources that the kernel should not have, by their paths. */
  readonly inTheSources?: Readonly<Record<string, string>>;
}

/** Somebody between client and kernel, who changes messages on their way. */
export interface WireFault {
  /** What the client gets for a message of the kernel; by default the message itself. */
  arrives?(message: Message): readonly Message[];
  /** Whether requests of a type never arrive at the kernel. */
  isLost?(requestType: string): boolean;
}

/** A piece of our compiled code that is another one while the kernel runs. */
interface CodeFault {
  readonly find: string;
  readonly replace: string;
}
