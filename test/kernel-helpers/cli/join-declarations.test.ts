import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { joinDeclarations } from "../../../kernel-helpers/cli/setup/join-declarations.mjs";

describe("joinDeclarations", () => {
  let folder = "";
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Writes declarations as tsc would and gives the path of one without its `.d.ts`. */
  function declarations(files: Readonly<Record<string, string>>): (name: string) => string {
    folder = mkdtempSync(join(tmpdir(), "leaklab-join-"));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, `${name}.d.ts`), text);
    }
    return (name) => join(folder, name);
  }

  it("puts what an entry reaches into one file, and exports what the entry exports", () => {
    const at = declarations({
      index: 'export { type Row, top } from "./top.js";\nexport type { Unit } from "./unit.js";\n',
      top: 'import type { Unit } from "./unit.js";\n/** A row. */\nexport interface Row {\n    unit: Unit;\n}\nexport declare function top(): Row;\n',
      unit: 'export type Unit = "bytes";\n',
    });
    expect(joinDeclarations(at("index"))).toBe(`/** A row. */
interface Row {
    unit: Unit;
}
declare function top(): Row;

type Unit = "bytes";

export { type Row, top, type Unit };
`);
  });

  it("leaves another entry a file of its own", () => {
    const at = declarations({
      "src/index": 'export { type Row } from "./row.js";\n',
      "src/row": "export interface Row {\n}\n",
      "helpers/index": 'export * from "../src/index.js";\nexport { show } from "./show.js";\n',
      "helpers/show":
        'import type { Row } from "../src/index.js";\nexport declare function show(row: Row): void;\n',
    });
    const core = { module: at("src/index"), specifier: "./core.js" };
    expect(joinDeclarations(at("helpers/index"), core)).toBe(`export * from "./core.js";
import type { Row } from "./core.js";
declare function show(row: Row): void;

export { show };
`);
  });

  it.each([
    ["a second declaration of a name", "interface Row {\n}\n", /both declare Row: rename one/],
    ["a second name", 'import type { Row as R } from "./row.js";\n', /gives a second name/],
    ["an import of a package", 'import type { Plot } from "plot";\n', /cannot be joined/],
  ])("refuses %s", (_, text, message) => {
    const at = declarations({
      index: 'export { type Row } from "./row.js";\nexport { other } from "./other.js";\n',
      row: "export interface Row {\n}\n",
      other: `${text}export declare const other: number;\n`,
    });
    expect(() => joinDeclarations(at("index"))).toThrow(message);
  });
});
