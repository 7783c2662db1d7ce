import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { Clause } from "./clauses.js";
import { type Exchange, lastText } from "./exchange.js";
import type { Probe } from "./probe.js";

/** Something that a kernel should do, tried on a kernel. */
export interface Case {
  readonly name: string;
  readonly clause: Clause;
  readonly run: Run;
  /** "own": it ends the kernel it is given; "none": it looks at something of leaklab's beside it. */
  readonly kernel: "shared" | "own" | "none";
}

/** Takes a kernel that other cases used before, and the means to start more of the same. */
export type Run = (kernel: Probe, bench: Bench) => Promise<void>;

/** Where a case is tried. */
export interface Bench {
  /** Folder with packages and modules that notebooks in it can import; outside the repository. */
  readonly folder: string;
  /** What a planted fault adds to the environment of every program of leaklab. */
  readonly environment: Readonly<Record<string, string>>;
  /** Starts one more kernel of the kind that is tried; it ends with the case. */
  readonly start: (options?: StartOptions) => Promise<Probe>;
  /** The sources of the kernel, by their paths. */
  readonly sources: () => ReadonlyMap<string, string>;
}

interface StartOptions {
  /** Folder of a kernel spec; by default that of the kernel that is tried. */
  readonly spec?: string;
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The cases of one clause, by their names. */
export function cases(clause: Clause, runs: Readonly<Record<string, Run>>): readonly Case[] {
  return Object.entries(runs).map(([name, run]) => ({ name, clause, run, kernel: "shared" }));
}

/** Cases that end the kernel they are given. */
export function lastCases(clause: Clause, runs: Readonly<Record<string, Run>>): readonly Case[] {
  return cases(clause, runs).map((one) => ({ ...one, kernel: "own" }));
}

/** Cases of leaklab's commands and sources, which stock tslab has no part in. */
export function ownCases(
  clause: Clause,
  runs: Readonly<Record<string, (bench: Bench) => Promise<void>>>,
): readonly Case[] {
  return Object.entries(runs).map(([name, look]) => {
    const run: Run = (_kernel, bench) => look(bench);
    return { name, clause, run, kernel: "none" };
  });
}

/** The text of the last value of a cell. */
export async function value(kernel: Probe, code: string): Promise<string> {
  return lastText(await kernel.execute(code));
}

/** Runs a cell that fails, and waits for as long as stock tslab refuses the ones after it. */
export async function failing(kernel: Probe, code: string): Promise<Exchange> {
  const ran = await kernel.execute(code);
  expect(ran.reply.status).toBe("error");
  await sleep(300);
  return ran;
}
