import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  copyWorkshop,
  hasJupyter,
  pause,
  Running,
  removeWorkshop,
  runToEnd,
} from "./workshop-copy.js";

const setUp = [process.execPath, "kernel-helpers/cli/test.mjs", "--help"];
let workshop: string;

beforeAll(() => {
  workshop = copyWorkshop({ isPrepared: false });
});
afterAll(() => removeWorkshop(workshop), 60_000);

// The one test that downloads: what npm and pip leave behind when they are killed is their own.
test.skipIf(!hasJupyter("the cold set-up"))(
  "a first set-up killed within npm and pip is finished by the next, from the network",
  async () => {
    const first = new Running(workshop, setUp);
    await first.says(/\[1\/3\][\s\S]*\[3\/3\]|\[3\/3\][\s\S]*\[1\/3\]/);
    while (!existsSync(join(workshop, ".venv/bin/pip"))) await pause(50);
    process.kill(first.pid, "SIGKILL");
    expect(await first.leftAfter(5_000)).toEqual([]);
    expect(existsSync(join(workshop, ".venv/.leaklab-stamp.json"))).toBe(false);

    const second = new Running(workshop, setUp);
    const { code } = await second.ended;
    if (isOffline(second.output)) return;
    expect(code).toBe(0);
    expect(second.output).toMatch(/\[1\/3\] npm packages \.\.\. [\d.]+ s/);
    expect(second.output).toMatch(/\[2\/3\] build \.\.\. [\d.]+ s/);
    expect(second.output).toMatch(/\[3\/3\] JupyterLab in \.venv \.\.\. [\d.]+ s/);

    const third = new Running(workshop, setUp);
    await third.ended;
    expect(third.output.match(/up to date/g)).toHaveLength(3);
  },
  300_000,
);

test.skipIf(!hasJupyter("the release bundle"))(
  "a release bundle needs neither npm's packages nor a build, and brings its command",
  async () => {
    const bundle = await runToEnd(workshop, ["npm", "run", "bundle", "--silent"]);
    if (isOffline(bundle.output)) return;
    const [archive = ""] = /output\/leaklab-\S+\.tar\.gz/.exec(bundle.output) ?? [];
    expect(bundle.output).toMatch(/tar\.gz: \d+ MB/);
    await runToEnd(workshop, ["tar", "-xzf", archive]);
    const unpacked = join(workshop, archive.replace(/^output\/|\.tar\.gz$/g, ""));
    const noPython = { ...noNpm, LEAKLAB_PYTHON: "/nowhere" };
    const start = [process.execPath, "kernel-helpers/cli/start.mjs", "--no-browser"];
    const { output } = await runToEnd(unpacked, start, noPython);
    expect(output).toContain("[1/5] npm packages ... up to date");
    expect(output).toContain("[2/5] build ... up to date");
    expect((await runToEnd(unpacked, ["npx", "leaklab", "--help"], noNpm)).code).toBe(0);
    const cell = ["run", "notebooks/01-heap-sampling.ipynb"];
    expect((await runToEnd(unpacked, ["npx", "leaklab", ...cell], noNpm)).code).toBe(0);
  },
  300_000,
);

const noNpm = { npm_config_registry: "http://127.0.0.1:9/" };

function isOffline(output: string): boolean {
  if (!output.includes("The network cannot be reached.")) return false;
  const skipped = "SKIPPED: the cold set-up, since the network cannot be reached";
  if (process.env.LEAKLAB_NO_SKIP === "1") throw new Error(skipped);
  console.warn(skipped);
  return true;
}
