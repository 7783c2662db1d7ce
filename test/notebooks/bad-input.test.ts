import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Kernel, startKernel } from "../../kernel-helpers/kernel/client.js";

const notebooks = fileURLToPath(new URL("../../notebooks", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "leaklab-bad-"));
let kernel: Kernel;

beforeAll(async () => {
  writeFileSync(join(folder, "empty.pb.gz"), "");
  writeFileSync(join(folder, "login.html"), "<!DOCTYPE html><html><body>Log in</body></html>");
  writeFileSync(join(folder, "app.log"), "2026/11/23 10:00:00 server started\n");
  kernel = await startKernel({ folder: notebooks });
  await kernel.execute('import { readProfile } from "leaklab"; let kept = 41;');
}, 60_000);
afterAll(async () => {
  await kernel.close();
  rmSync(folder, { recursive: true });
});

it.each([
  ["none.pb.gz", "there is no such file"],
  ["", "it is a directory"],
  ["empty.pb.gz", "it is empty"],
  ["login.html", "HTML"],
  ["app.log", "it looks like text, such as a log"],
])(
  "a cell that reads %j prints one sentence, and the kernel goes on",
  async (file, reason) => {
    const code = `const profile = readProfile(${JSON.stringify(join(folder, file))});`;
    const { status, outputs } = await kernel.execute(code);
    expect(status).toBe("error");
    expect(outputs).toMatchObject([{ output_type: "error", ename: "LeaklabError" }]);
    const [error] = outputs;
    const traceback = error?.output_type === "error" ? error.traceback : [];
    expect(traceback).toHaveLength(1);
    expect(traceback[0]).toMatch(/^LeaklabError: Cannot read "/);
    expect(traceback[0]).toContain(reason);
    expect((await kernel.execute("kept + 1")).status).toBe("ok");
  },
  60_000,
);
