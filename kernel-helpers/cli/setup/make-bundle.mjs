import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { build } from "./build.mjs";
import { bundleMark, thisPlatform } from "./bundle-mark.mjs";
import { withSetUpLock } from "./lock.mjs";
import { installPackages, npmPackages } from "./npm-packages.mjs";
import { root } from "./paths.mjs";
import { Progress } from "./progress.mjs";
import { lastLines, runCommand } from "./run-command.mjs";
import { inPlainWords, SetUpError } from "./set-up-error.mjs";

/** What a workshop guest uses or may want to read; tests and their tools stay away. */
const shipped = [
  ["dist", "src", "kernel-helpers", "notebooks", "datasets", "requirements.txt"],
  ["package.json", "package-lock.json", ".npmrc", "README.md", "LICENSE", "CHANGELOG.md"],
].flat();

/** `npm run bundle`: makes output/leaklab-<version>-<platform>.tar.gz and says its size. */
export async function makeBundle() {
  const scratch = mkdtempSync(join(tmpdir(), "leaklab-bundle-"));
  try {
    console.log(await bundle(scratch, new Progress(4)));
  } catch (error) {
    console.error(`\n${inPlainWords(error)}`);
    process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * @param {string} scratch
 * @param {Progress} progress
 */
async function bundle(scratch, progress) {
  await withSetUpLock(async () => {
    await progress.step(1, "npm packages", npmPackages);
    await progress.step(2, "build", build);
  });
  const name = `leaklab-${thisPlatform()}`;
  const folder = join(scratch, name);
  await progress.step(3, "packages without the developers' tools", async (begin) => {
    begin("installing");
    copyShipped(folder);
    await installPackages(folder, ["--omit=dev"]);
    linkItself(folder);
  });
  return progress.step(4, "archive", async (begin) => {
    begin("packing");
    return pack(scratch, name);
  });
}

/** @param {string} folder */
function copyShipped(folder) {
  mkdirSync(folder);
  const isWanted = (/** @type {string} */ path) => !path.includes(".ipynb_checkpoints");
  for (const name of shipped.filter((each) => existsSync(join(root, each)))) {
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: isWanted });
  }
  writeFileSync(join(folder, bundleMark), `${JSON.stringify({ platform: thisPlatform() })}\n`);
}

/** What the self-link among the developers' packages does: `leaklab` by name, and its command. */
function linkItself(/** @type {string} */ folder) {
  symlinkSync("..", join(folder, "node_modules/leaklab"));
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(
    "../leaklab/kernel-helpers/cli/leaklab.mjs",
    join(folder, "node_modules/.bin/leaklab"),
  );
}

/**
 * @param {string} scratch
 * @param {string} name
 */
async function pack(scratch, name) {
  const archive = join(root, "output", `${name}.tar.gz`);
  mkdirSync(join(root, "output"), { recursive: true });
  const { code, output } = await runCommand("tar", ["-czf", archive, "-C", scratch, name]);
  if (code !== 0) {
    throw new SetUpError(`The archive could not be packed:\n${lastLines(output)}`, "Install tar.");
  }
  const megabytes = (statSync(archive).size / 1e6).toFixed(0);
  return `${relative(root, archive)}: ${megabytes} MB. Unpack it and run npm start in it.`;
}
