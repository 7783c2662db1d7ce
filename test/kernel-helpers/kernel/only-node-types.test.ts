import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { startKernel } from "../../../kernel-helpers/kernel/client.js";
import { packagePath } from "../../../kernel-helpers/package-path.js";

it.each(["leaklab", "tslab"])(
  "cells of %s see Node's types and not those of this repository's own tools",
  async (spec) => {
    const folder = fileURLToPath(new URL("../../../notebooks", import.meta.url));
    const specFolder = packagePath("kernel-helpers/jupyter/kernels", spec);
    const kernel = await startKernel({ folder, specFolder });
    try {
      const node = await kernel.execute('const bytes: Buffer = Buffer.from("abc"); bytes.length');
      expect(node.status).toBe("ok");
      // @types/chai, which vitest brings, declares a global namespace Chai.
      const chai = await kernel.execute("type Says = Chai.Assertion;");
      expect(JSON.stringify(chai.outputs)).toContain("Cannot find namespace 'Chai'");
    } finally {
      await kernel.close();
    }
  },
  60_000,
);
