import { createRequire, Module } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { packagePath } from "../../package-path.js";
import type { SideOutput } from "../language/tslab.js";

type Require = (name: string) => unknown;

/** What a cell gets for the name of a module. */
export class Modules {
  private readonly folder: string;
  private readonly here: NodeJS.Require;
  /** Knows leaklab and its packages wherever the notebook is. */
  private readonly home: NodeJS.Require;
  private readonly given: ReadonlyMap<string, unknown>;
  /** Modules that wait at their top level, which `require` refuses: loaded before the cell runs. */
  private readonly awaited = new Map<string, unknown>();
  private readonly sideSources = new Map<string, string>();
  private readonly sideModules = new Map<string, Module>();

  private readonly leaklabImported: () => void;

  constructor(
    folder: string,
    given: ReadonlyMap<string, unknown>,
    leaklabImported: () => void = () => {},
  ) {
    this.leaklabImported = leaklabImported;
    this.folder = folder;
    this.here = createRequire(join(folder, "cell.js"));
    this.home = createRequire(packagePath("notebooks", "cell.js"));
    this.given = given;
  }

  /** Takes the JavaScript of `.ts` files beside the notebook, new or edited. */
  takeSources(outputs: readonly SideOutput[]): void {
    for (const { path, data } of outputs) {
      this.sideModules.delete(path);
      this.sideSources.set(path, data);
    }
  }

  readonly require: NodeJS.Require = Object.assign(
    (name: string): unknown => this.load(name, this.folder),
    { resolve: ((name: string) => this.find(name).resolve(name)) as NodeJS.RequireResolve },
  ) as NodeJS.Require;

  /** Loads what `require` refuses; undefined when there is nothing to wait for. */
  prepare(name: string): Promise<void> | undefined {
    try {
      this.load(name, this.folder);
      if (name === "leaklab") this.leaklabImported();
      return undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ERR_REQUIRE_ASYNC_MODULE") throw error;
      return this.importByName(name).then((loaded) => void this.awaited.set(name, loaded));
    }
  }

  /** `import(name)` in a cell. */
  readonly import = async (name: unknown): Promise<unknown> => {
    const text = String(name);
    if (this.awaited.has(text)) return this.awaited.get(text);
    if (this.given.has(text) || this.sidePath(text, this.folder) !== undefined)
      return this.load(text, this.folder);
    return this.importByName(text);
  };

  /** Has the modules that are loading right now loaded anew the next time: they will be cut off. */
  forgetUnfinished(): void {
    const { cache } = this.here;
    for (const [path, module] of Object.entries(cache))
      if (module?.loaded === false) delete cache[path];
    for (const [path, module] of this.sideModules)
      if (!module.loaded) this.sideModules.delete(path);
  }

  private importByName(name: string): Promise<unknown> {
    if (/^(node|data|file|https?):/.test(name)) return import(name);
    const path = this.find(name).resolve(name);
    return import(path.startsWith("/") ? pathToFileURL(path).href : path);
  }

  private load(name: string, folder: string): unknown {
    if (this.given.has(name)) return this.given.get(name);
    if (this.awaited.has(name)) return this.awaited.get(name);
    const side = this.sidePath(name, folder);
    return side === undefined ? this.find(name)(name) : this.sideModule(side);
  }

  private find(name: string): NodeJS.Require {
    if (/^\.{0,2}\//.test(name)) return this.here;
    try {
      this.here.resolve(name);
      return this.here;
    } catch {
      // The fault that the reader sees should name the notebook's folder, where it has none at all.
      return isFound(this.home, name) ? this.home : this.here;
    }
  }

  private sidePath(name: string, folder: string): string | undefined {
    if (!/^\.{0,2}\//.test(name)) return undefined;
    const path = join(folder, name);
    return [path, `${path}.js`, path.replace(/\.ts$/, ".js")].find((candidate) =>
      this.sideSources.has(candidate),
    );
  }

  private sideModule(path: string): unknown {
    const loaded = this.sideModules.get(path);
    if (loaded !== undefined) return loaded.exports;
    const module = new Module(path) as Module & { _compile(source: string, path: string): void };
    this.sideModules.set(path, module);
    module.filename = path;
    module.paths = this.here.resolve.paths("x") ?? [];
    const inside: Require = (name) => this.load(name, dirname(path));
    module.require = inside as typeof module.require;
    module._compile(this.sideSources.get(path) ?? "", path);
    module.loaded = true;
    return module.exports;
  }
}

function isFound(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
