import type { Fault } from "./fault.js";

/** Faults inside of our kernel: a piece of its compiled code is another one. */
export const codeFaults: readonly Fault[] = [
  {
    name: "checks no signature",
    fails: ["a message with a wrong signature is refused"],
    inTheCode: {
      find: "left.length === right.length && timingSafeEqual(left, right)",
      replace: "left.length === right.length",
    },
  },
  {
    name: "ignores stop_on_error",
    fails: ["what was queued behind a failure is aborted"],
    inTheCode: { find: "content.stop_on_error !== false", replace: "false" },
  },
  {
    name: "wants a type for each parameter",
    fails: ["a parameter needs no type"],
    inTheCode: { find: "noImplicitAny: false", replace: "noImplicitAny: true" },
  },
  {
    name: "forgets the types of earlier cells",
    fails: ["types are carried to later cells"],
    inTheCode: { find: "this.declarations = declarations", replace: 'this.declarations = ""' },
  },
  {
    name: "ignores util.inspect.custom",
    fails: [
      "util.inspect.custom is honoured",
      "rows of leaklab are a table in text, with units",
      "a Profile is one line that says what it holds",
    ],
    inTheCode: {
      find: "inspect(value, { colors: false })",
      replace: "inspect(value, { colors: false, customInspect: false })",
    },
  },
  {
    name: "inspects without documentation",
    fails: ["inspects a function with its documentation"],
    inTheCode: {
      find: "this.tslab.printQuickInfo(found)",
      replace: "this.tslab.printQuickInfo({ ...found, documentation: [] })",
    },
  },
  {
    name: "ends the program to interrupt it",
    fails: [
      "variables are kept when a loop is interrupted",
      "variables are kept when a loop after an await is interrupted",
    ],
    inTheCode: {
      find: "this.writable(pipes.interrupts).write(packFrame(interrupt))",
      replace: "this.kill()",
    },
  },
  {
    name: "registers a kernel that is found from here only",
    fails: ["an installed kernel starts in a folder that knows nothing of it"],
    inTheCode: { find: 'join(shipped, "launch.mjs")', replace: '"launch.mjs"' },
  },
  {
    name: "leaves an uninstalled kernel where it is",
    fails: ["an uninstalled kernel leaves nothing behind"],
    inTheCode: { find: "rmSync(folder, { recursive: true })", replace: "void rmSync" },
  },
  {
    name: "takes a cell that fails for a good one",
    fails: ["doctor finds a kernel whose cells fail"],
    inTheCode: { find: 'if (status === "ok")', replace: "if (status)" },
  },
  {
    name: "reaches into tslab by a short cut",
    fails: ["only language/tslab.ts loads anything of tslab"],
    inTheSources: {
      "executor/short-cut.ts": 'import { createExecutor } from "tslab/dist/executor.js";',
    },
  },
];
