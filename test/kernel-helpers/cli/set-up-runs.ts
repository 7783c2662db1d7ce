import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { copyWorkshop, Running, removeWorkshop, runToEnd } from "./workshop-copy.js";

const steps = ["[1/3]", "[2/3]", "[3/3]"];

/** Nothing listens on port 9 of loopback: every download fails at once. */
const noNetwork = {
  npm_config_registry: "http://127.0.0.1:9/",
  PIP_INDEX_URL: "http://127.0.0.1:9/simple",
  PIP_FIND_LINKS: "",
  PIP_RETRIES: "0",
};

export interface SetUpRun {
  readonly code: number | null;
  readonly output: string;
  /** The steps that had something to do, such as "[1/3] [2/3]". */
  readonly done: string;
}

/** A copy of the repository whose set-up is run offline, again and again. */
export class SetUpRuns {
  readonly workshop: string = copyWorkshop({ isPrepared: true });

  /** A path in the copy of the repository. */
  path(...parts: string[]): string {
    return join(this.workshop, ...parts);
  }

  /** A path beside it, for what a test needs itself. */
  beside(...parts: string[]): string {
    return join(this.workshop, "..", ...parts);
  }

  /** `npm test` with an option that runs no test: the set-up without a server. */
  start(environment: NodeJS.ProcessEnv = {}): Running {
    const command = [process.execPath, "kernel-helpers/cli/test.mjs", "--help"];
    return new Running(this.workshop, command, { ...noNetwork, ...environment });
  }

  async run(environment: NodeJS.ProcessEnv = {}): Promise<SetUpRun> {
    const running = this.start(environment);
    const { code } = await running.ended;
    const isIdle = (step: string) => running.output.includes(`${step} `) && upToDate(step, running);
    const done = steps.filter((step) => !isIdle(step)).join(" ");
    return { code, output: running.output, done };
  }

  startWorkshop(environment: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
    const command = [process.execPath, "kernel-helpers/cli/start.mjs", "--no-browser"];
    return runToEnd(this.workshop, command, { ...noNetwork, ...environment });
  }

  /** Writes a program that stands in for a tool; returns its path. */
  tool(name: string, script: string): string {
    const file = this.beside("tools", name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, script);
    chmodSync(file, 0o755);
    return file;
  }

  /** An npm that leaves the packages as they are. */
  npmThatSucceeds(): NodeJS.ProcessEnv {
    return { npm_execpath: this.tool("quick/npm-cli.js", "") };
  }

  remove(): void {
    removeWorkshop(this.workshop);
  }
}

function upToDate(step: string, { output }: Running): boolean {
  return output.split("\n").some((line) => line.startsWith(step) && line.endsWith("up to date"));
}
