import { LeaklabError } from "../../src/index.js";

type Command = (args: readonly string[]) => Promise<number>;

interface Entry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

// Loaded when called: each command brings other heavy packages.
const commands: ReadonlyMap<string, Entry> = new Map([
  [
    "run",
    {
      summary: "run notebooks without Jupyter and write them as pages",
      load: async () => (await import("./commands/run.js")).run,
    },
  ],
  [
    "kernel",
    {
      summary: "make the kernel known to your own JupyterLab or VS Code",
      load: async () => (await import("./commands/kernel.js")).kernel,
    },
  ],
  [
    "record",
    {
      summary: "record the datasets again with your own Go (for authors)",
      load: async () => (await import("./commands/record.js")).record,
    },
  ],
  [
    "notebooks",
    {
      summary: "write exercises from solutions and run all lessons anew (for authors)",
      load: async () => (await import("./commands/notebooks.js")).notebooks,
    },
  ],
  [
    "claims",
    {
      summary: "judge the article's claims anew and write their page (for authors)",
      load: async () => (await import("./commands/claims.js")).claims,
    },
  ],
]);

/** Runs the command named first and returns the exit code of the process. */
export async function main(args: readonly string[]): Promise<number> {
  const [name = "--help", ...rest] = args;
  if (name === "--help" || name === "-h" || name === "help") {
    console.log(help());
    return 0;
  }
  const entry = commands.get(name);
  if (entry === undefined) {
    console.error(`There is no command ${JSON.stringify(name)}.\n\n${help()}`);
    return 1;
  }
  return runCommand(name, await entry.load(), rest);
}

async function runCommand(name: string, command: Command, args: readonly string[]) {
  try {
    return await command(args);
  } catch (error) {
    if (!isExpected(error)) throw error;
    console.error(`leaklab ${name}: ${error.message}`);
    return 1;
  }
}

function isExpected(error: unknown): error is Error {
  if (error instanceof LeaklabError) return true;
  return error instanceof TypeError && "code" in error && /^ERR_PARSE_ARGS/.test(`${error.code}`);
}

function help(): string {
  const width = Math.max(...Array.from(commands.keys(), (name) => name.length));
  const lines = Array.from(commands, ([name, { summary }]) => {
    return `  ${name.padEnd(width)}  ${summary}`;
  });
  return [
    "leaklab <command>",
    "",
    ...lines,
    "",
    "leaklab <command> --help says more of one of them.",
  ].join("\n");
}
