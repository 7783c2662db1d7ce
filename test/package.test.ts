import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function readJson<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(join(root, file), "utf8")) as Shape;
}

const manifest =
  readJson<Record<"dependencies" | "devDependencies", Record<string, string>>>("package.json");
const { packages } = readJson<{ packages: Record<string, LockedPackage> }>("package-lock.json");

describe("package.json", () => {
  it("pins every dependency exactly", () => {
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    const loose = ranges.filter(
      ([name, range]) => name !== "leaklab" && !/^\d+\.\d+\.\d+$/.test(range),
    );
    expect(loose).toEqual([]);
  });
});

describe("package-lock.json", () => {
  it("carries no download address", () => {
    const addressed = Object.entries(packages).filter(([, entry]) =>
      /:\/\//.test(entry.resolved ?? ""),
    );
    expect(addressed).toEqual([]);
  });

  it("has an integrity hash for every package but our own", () => {
    const bare = Object.entries(packages).filter(
      ([path, entry]) => path !== "" && !entry.link && entry.integrity === undefined,
    );
    expect(bare.map(([path]) => path)).toEqual([]);
  });

  it("has an entry for every optional dependency, or npm ci would refuse it elsewhere", () => {
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) =>
          !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe("the built package", () => {
  it("has declarations that tslab's own TypeScript 5.0.4 accepts", () => {
    const compiler = join(root, "node_modules/@tslab/typescript-for-tslab/lib/tsc.js");
    expect(existsSync(compiler)).toBe(true);
    const options = ["--noEmit", "--target", "es2022", "--lib", "es2022", "--module", "commonjs"];
    const resolution = ["--moduleResolution", "node", "--types", "node"];
    const entries = ["dist/leaklab.d.ts", "dist/core.d.ts"];
    const run = (): string =>
      execFileSync(process.execPath, [compiler, ...options, ...resolution, ...entries], {
        cwd: root,
        encoding: "utf8",
      });
    expect(run()).toBe("");
  });

  it.each(["core", "leaklab"])("declares in %s what it exports", async (name) => {
    const declared = readFileSync(join(root, `dist/${name}.d.ts`), "utf8");
    const own = /^export \{ (.*) \};$/m.exec(declared)?.[1]?.split(", ") ?? [];
    const values = own.filter((one) => !one.startsWith("type ")).sort();
    const core = await import(join(root, "dist/core.js"));
    const exported = Object.keys(await import(join(root, `dist/${name}.js`)));
    expect(values).toEqual(exported.filter((one) => name === "core" || !(one in core)).sort());
  });

  it("loads neither jsdom, Plot, vega, protobufjs nor resvg on import", () => {
    const heavy = /node_modules\/(jsdom|@observablehq|vega|vega-lite|protobufjs|@resvg|tslab)\//;
    const code = `
      require("leaklab");
      const heavy = Object.keys(require.cache).filter((file) => ${heavy}.test(file));
      console.log(JSON.stringify(heavy));`;
    const loaded = execFileSync(process.execPath, ["-e", code], { cwd: root, encoding: "utf8" });
    expect(JSON.parse(loaded)).toEqual([]);
  });
});
