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
    const text = outputs.map((output) => ("text" in output ? output.text : "")).join("");
    expect(status).toBe("error");
    expect(text).toContain(reason);
    expect(text.trim().split("\n")).toHaveLength(1);
    expect(text).toMatch(/^LeaklabError: Cannot read "/);
    // Stock tslab skips what comes within 200 ms after an error.
    const next = async (): Promise<string> => (await kernel.execute("kept + 1")).status;
    await expect.poll(next, { timeout: 10_000, interval: 200 }).toBe("ok");
  },
  60_000,
);
