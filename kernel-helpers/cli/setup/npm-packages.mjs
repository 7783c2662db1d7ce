import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isBundle } from "./bundle-mark.mjs";
import { nodeModules, root } from "./paths.mjs";
import { lastLines, runCommand } from "./run-command.mjs";
import { adviceFor, SetUpError } from "./set-up-error.mjs";
import { hashOfFile, hasStamp, removeStamp, writeStamp } from "./stamp.mjs";

const stamp = join(nodeModules, ".leaklab-stamp.json");

/**
 * Brings the npm packages of the lock file.
 * @param {import("./progress.mjs").Begin} begin
 */
export async function npmPackages(begin) {
  if (isBundle()) return;
  const inputs = packageInputs();
  if (isComplete() && (hasStamp(stamp, inputs) || (!existsSync(stamp) && equalsLock()))) {
    if (!existsSync(stamp)) writeStamp(stamp, inputs);
    return;
  }
  begin("installing, about 330 MB on disk");
  removeStamp(stamp);
  await installPackages(root);
  writeStamp(stamp, inputs);
}

/**
 * `npm ci` in a folder.
 * @param {string} folder
 * @param {string[]} options
 */
export async function installPackages(folder, options = []) {
  const { command, args } = npm();
  const install = ["ci", `--prefix=${folder}`, ...quiet, ...options];
  const { code, output } = await runCommand(command, [...args, ...install]);
  if (code === 0) return;
  throw new SetUpError(
    `The npm packages could not be installed:\n${lastLines(output)}`,
    adviceFor(output, "Run the command again; if it fails again, delete node_modules first."),
  );
}

const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--no-update-notifier"].concat([
  "--fetch-retries=2",
  "--fetch-retry-mintimeout=1000",
  "--fetch-retry-maxtimeout=5000",
]);

function packageInputs() {
  return {
    lock: hashOfFile(join(root, "package-lock.json")),
    manifest: dependenciesOf(readJson(join(root, "package.json"))),
    node: process.versions.node.split(".")[0],
    platform: `${process.platform}-${process.arch}`,
  };
}

/**
 * What npm reads in package.json: the scripts and settings of other tools may change freely.
 * @param {Record<string, unknown>} manifest
 */
function dependenciesOf({ dependencies, devDependencies, overrides }) {
  return JSON.stringify([dependencies, devDependencies, overrides]);
}

function isComplete() {
  const { dependencies, devDependencies } = readJson(join(root, "package.json"));
  return Object.keys({ ...dependencies, ...devDependencies }).every((name) =>
    existsSync(join(nodeModules, name, "package.json")),
  );
}

/** Whether a node_modules made by hand is what `npm ci` would make, by npm's own record. */
function equalsLock() {
  const record = join(nodeModules, ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = new Map(Object.entries(readJson(record).packages));
  const locked = Object.entries(readJson(join(root, "package-lock.json")).packages);
  return locked
    .filter(([path, entry]) => path.startsWith("node_modules/") && !entry.optional)
    .every(([path, entry]) => installed.get(path)?.integrity === entry.integrity);
}

/** The npm that runs us, else the one beside this Node, else whatever is on the PATH. */
function npm() {
  const running = process.env.npm_execpath;
  if (running?.endsWith("npm-cli.js")) return { command: process.execPath, args: [running] };
  const beside = join(dirname(process.execPath), "npm");
  return { command: existsSync(beside) ? beside : "npm", args: [] };
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
