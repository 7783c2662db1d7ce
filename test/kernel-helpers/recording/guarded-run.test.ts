import { describe, expect, it } from "vitest";
import { guardedRun } from "../../../kernel-helpers/recording/guarded-run.js";

const plain = {
  what: "planted",
  command: process.execPath,
  environment: {},
  timeLimitMs: 20_000,
  memoryLimitBytes: Number.POSITIVE_INFINITY,
};

async function script(code: string, limits: Partial<typeof plain> = {}): Promise<string> {
  return (await guardedRun({ ...plain, ...limits, args: ["-e", code] })).stdout;
}

describe("guardedRun", () => {
  it("gives what the program printed", async () => {
    expect(await script("console.log('done')")).toBe("done\n");
  });

  it("gives what the program wrote to standard error, apart", async () => {
    const code = "console.log('done'); console.error('gc 1')";
    expect(await guardedRun({ ...plain, args: ["-e", code] })).toEqual({
      stdout: "done\n",
      stderr: "gc 1\n",
    });
  });

  it("gives the tail of a failing program's stderr", async () => {
    await expect(
      script("console.error('x'.repeat(5000) + ' sorry'); process.exit(3)"),
    ).rejects.toThrow(
      /^"planted" failed: it ended with exit code 3; it said: x{900,1000} sorry\.$/,
    );
  });

  it("ends a program at its time limit", async () => {
    await expect(script("setInterval(() => {}, 1000)", { timeLimitMs: 300 })).rejects.toMatchObject(
      {
        code: "lab-failed",
        reason: '"planted" failed: it ran longer than 0.3 s',
      },
    );
  });

  it("ends a program at its memory limit", async () => {
    const eat = "const kept = []; setInterval(() => kept.push(Buffer.alloc(1e7, 1)), 5)";
    await expect(script(eat, { memoryLimitBytes: 2 ** 28 })).rejects.toMatchObject({
      code: "lab-failed",
      reason: '"planted" failed: it took more than 256 MiB of memory',
    });
  });

  it("says what is wrong with a program that is not there", async () => {
    await expect(
      guardedRun({ ...plain, command: "/no/such/program", args: [] }),
    ).rejects.toMatchObject({ code: "lab-failed", reason: expect.stringContaining("ENOENT") });
  });

  it("keeps only the end of a flood", async () => {
    const flood = "for (let i = 0; i < 1e5; i++) console.log('0123456789'); console.log('end')";
    const printed = await script(flood);
    expect(printed.length).toBeLessThanOrEqual(65_536);
    expect(printed.endsWith("end\n")).toBe(true);
  });
});
