import type { Message } from "../../../../../kernel-helpers/kernel/message.js";
import type { Fault, WireFault } from "./fault.js";

type Change = (message: Message) => readonly Message[];

/** Changes the content of all messages of a type. */
function changed(type: string, change: (content: Message["content"]) => object): WireFault {
  const arrives: Change = (message) => {
    if (message.header.msg_type !== type) return [message];
    return [{ ...message, content: change(message.content) as Message["content"] }];
  };
  return { arrives };
}

function renamed(from: string, to: string): WireFault {
  const arrives: Change = (message) =>
    message.header.msg_type === from
      ? [{ ...message, header: { ...message.header, msg_type: to } }]
      : [message];
  return { arrives };
}

/** Lets nothing of a type through. */
function lost(type: string): WireFault {
  return { arrives: (message) => (message.header.msg_type === type ? [] : [message]) };
}

/** Holds replies of some types back until the next cell has ended. */
function heldBack(types: readonly string[]): WireFault {
  let held: Message[] = [];
  const arrives: Change = (message) => {
    if (types.includes(message.header.msg_type)) {
      held.push(message);
      return [];
    }
    if (message.header.msg_type !== "execute_reply") return [message];
    const late = held;
    held = [];
    return [message, ...late];
  };
  return { arrives };
}

/** Faults of what a kernel says, planted between it and the client. */
export const wireFaults: readonly Fault[] = [
  {
    name: "says protocol 5.0",
    fails: ["kernel_info says language and protocol"],
    onTheWire: () => changed("kernel_info_reply", (all) => ({ ...all, protocol_version: "5.0" })),
  },
  {
    name: "does not count",
    fails: ["the count grows by one a cell"],
    onTheWire: () => changed("execute_reply", (all) => ({ ...all, execution_count: 1 })),
  },
  {
    name: "drops error messages",
    fails: ["an error is a message and a reply with the same words"],
    onTheWire: () => lost("error"),
  },
  {
    name: "shows an update as one more display",
    fails: ["a display is updated by its id", "a later cell updates the display of an earlier one"],
    onTheWire: () => renamed("update_display_data", "display_data"),
  },
  {
    name: "answers comm_info as kernel_info",
    fails: ["comm_info has no comms, under its own type"],
    onTheWire: () => renamed("comm_info_reply", "kernel_info_reply"),
  },
  {
    name: "counts offsets in UTF-16",
    fails: ["completes behind emoji"],
    onTheWire: () =>
      changed("complete_reply", (all) => ({ ...all, cursor_start: Number(all.cursor_start) + 12 })),
  },
  {
    name: "answers when the cell has ended",
    fails: [
      "completes while a cell waits",
      "inspects while a cell waits",
      "completes while a cell is busy in a loop",
    ],
    onTheWire: () => heldBack(["complete_reply", "inspect_reply"]),
  },
  {
    name: "prints stderr to stdout",
    fails: ["stdout and stderr are kept apart and in order"],
    onTheWire: () => changed("stream", (all) => ({ ...all, name: "stdout" })),
  },
  {
    name: "cuts off what is beyond 10 MB",
    fails: ["a line of 20 MB arrives whole"],
    onTheWire: () =>
      changed("stream", (all) => ({ ...all, text: String(all.text).slice(0, 10_000_000) })),
  },
  {
    name: "loses stderr",
    fails: [
      "an unhandled rejection is shown and ends nothing",
      "an error in a timer is shown and ends nothing",
    ],
    onTheWire: () => ({
      arrives: (message) => (message.content.name === "stderr" ? [] : [message]),
    }),
  },
  {
    name: "never hears of an interrupt",
    fails: [
      "interrupts an endless loop",
      "interrupts a bad regular expression",
      "interrupts a pending await",
    ],
    onTheWire: () => ({ isLost: (type) => type === "interrupt_request" }),
  },
];
