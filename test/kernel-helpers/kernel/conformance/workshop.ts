import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A workshop folder outside the repository, with a few packages of its own; returns its path. */
export function makeWorkshop(): string {
  const folder = mkdtempSync(join(tmpdir(), "leaklab-conformance-"));
  const dependencies = { "only-exports": "1.0.0" };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ dependencies }));
  writeFileSync(join(folder, "beside.ts"), "export const beside: number = 7;");
  writePackage(join(folder, "node_modules/only-exports"), {
    "package.json": JSON.stringify({
      name: "only-exports",
      exports: { types: "./box.d.ts", default: "./box.js" },
    }),
    "box.js": "exports.double = (n) => 2 * n;",
    "box.d.ts": "export declare function double(n: number): number;",
  });
  writePackage(join(folder, "node_modules/secretive"), {
    "package.json": JSON.stringify({ name: "secretive", main: "box.js", types: "box.d.ts" }),
    "box.js": "exports.hidden = () => ({ size: 3 }); exports.branded = () => ({});",
    "box.d.ts": `interface Hidden { readonly size: number }
declare const brand: unique symbol;
export declare function hidden(): Hidden;
export declare function branded(): { readonly [brand]?: true };
export {};`,
  });
  return folder;
}

function writePackage(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
