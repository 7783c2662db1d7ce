// join-package.mjs: joins what tsc wrote for `leaklab/core` and `leaklab` into one file of code and one
// of declarations each. Node takes a third of a millisecond for a module and the compiler as long for
// its declarations, and there are five hundred of them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { joinDeclarations } from "./join-declarations.mjs";
import { dist } from "./paths.mjs";

const library = join(dist, "src/index");
const helpers = join(dist, "kernel-helpers/index");

/** There is one library, and the helpers import it. */
const libraryOutside = {
  name: "library-outside",
  resolveId: (/** @type {string} */ id) =>
    id.endsWith("/src/index.js") ? { id: "./core.js", external: true } : undefined,
};

await joinCode(library, "core.js");
await joinCode(helpers, "leaklab.js");
writeFileSync(join(dist, "core.d.ts"), joinDeclarations(library));
const core = { module: library, specifier: "./core.js" };
writeFileSync(join(dist, "leaklab.d.ts"), joinDeclarations(helpers, core));

/**
 * @param {string} entry
 * @param {string} name
 */
async function joinCode(entry, name) {
  const joined = await rolldown({
    input: `${entry}.js`,
    platform: "node",
    external: /^[^./]/,
    plugins: entry === helpers ? [libraryOutside] : [],
  });
  await joined.write({ file: join(dist, name), format: "esm", keepNames: true });
  await joined.close();
}
