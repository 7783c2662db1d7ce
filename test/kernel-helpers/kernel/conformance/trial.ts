import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packagePath } from "../../../../kernel-helpers/package-path.js";
import type { Bench, Case } from "./case.js";
import type { Fault } from "./faults/fault.js";
import { withPreload } from "./faults/preload.js";
import { Probe } from "./probe.js";
import { type KernelName, specs } from "./specs.js";

/** One kernel of a kind, on which cases are tried one after the other; ours may have a fault. */
export class Trial {
  private readonly kind: KernelName;
  private readonly folder: string;
  private fault: Partial<Fault>;
  private shared: Probe | undefined;
  private isDoubtful = false;

  constructor(kind: KernelName, folder: string, fault: Partial<Fault> = {}) {
    this.kind = kind;
    this.folder = folder;
    this.fault = fault;
  }

  /** Takes another fault on the way to the kernel; those inside of one need a trial of their own. */
  plant(fault: Fault): void {
    this.fault = fault;
    if (this.shared !== undefined) plantIn(this.shared, fault);
  }

  /** Tries a case; throws what it throws. */
  async run({ kernel, run }: Case): Promise<void> {
    const started: Probe[] = [];
    const bench = this.bench(started);
    try {
      if (kernel === "none") await run(undefined as never, bench);
      else if (kernel === "own") await run(await bench.start(), bench);
      else await run(await this.kernel(), bench);
    } catch (error) {
      this.isDoubtful = true;
      throw error;
    } finally {
      for (const probe of started) await probe.close();
    }
  }

  /** The kernel that cases share: a new one where the last case left it stuck or ended. */
  async kernel(): Promise<Probe> {
    if (this.isDoubtful && !(await this.isWell())) await this.close();
    this.isDoubtful = false;
    this.shared ??= await this.bench([]).start();
    return this.shared;
  }

  async close(): Promise<void> {
    await this.shared?.close();
    this.shared = undefined;
  }

  private async isWell(): Promise<boolean> {
    const asked = this.shared?.execute("1", {}, 1500).catch(() => undefined);
    return (await asked)?.reply.status === "ok";
  }

  private bench(started: Probe[]): Bench {
    const { fault, folder } = this;
    const planted = environmentOf(fault);
    return {
      folder,
      environment: planted,
      start: async ({ spec = specs[this.kind], environment = {}, ...options } = {}) => {
        const preloads = [planted.NODE_OPTIONS, environment.NODE_OPTIONS].filter(Boolean);
        const all = { ...planted, ...environment, NODE_OPTIONS: preloads.join(" ") };
        const probe = await Probe.start(spec, options.folder ?? folder, all);
        plantIn(probe, fault);
        started.push(probe);
        return probe;
      },
      sources: () => new Map([...kernelSources(), ...Object.entries(fault.inTheSources ?? {})]),
    };
  }
}

function plantIn(probe: Probe, fault: Partial<Fault>): void {
  probe.fault = fault.onTheWire?.() ?? {};
  // What is broken need not be waited for long.
  if (fault.name !== undefined) probe.patienceMs = 8000;
}

function environmentOf({ inTheCode }: Partial<Fault>): Readonly<Record<string, string>> {
  if (inTheCode === undefined) return {};
  const file = fileURLToPath(new URL("./faults/planted/other-code.mjs", import.meta.url));
  return withPreload(file, { LEAKLAB_CODE_FAULT: JSON.stringify(inTheCode) });
}

function kernelSources(): ReadonlyMap<string, string> {
  const folder = packagePath("kernel-helpers", "kernel");
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const sources = paths.filter((path) => /\.(ts|mjs)$/.test(path) && !path.endsWith(".d.ts"));
  return new Map(sources.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
