import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { findPython } from "./find-python.mjs";
import { requirements, venv, venvPython } from "./paths.mjs";
import { lastLines, runCommand } from "./run-command.mjs";
import { adviceFor, SetUpError } from "./set-up-error.mjs";
import { hashOfFile, hasStamp, removeStamp, writeStamp } from "./stamp.mjs";

const stamp = join(venv, ".leaklab-stamp.json");

/**
 * Makes .venv with the pinned JupyterLab; a half-made, outdated or broken one is made anew.
 * @param {import("./progress.mjs").Begin} begin
 */
export async function jupyterEnvironment(begin) {
  if (isSound()) return;
  const python = findPython();
  begin(`making .venv with Python ${python.version} and installing JupyterLab`);
  rmSync(venv, { recursive: true, force: true });
  await create(python);
  await install();
  writeStamp(stamp, environmentInputs());
}

/** Makes the next set-up build .venv anew; for a fault that shows only when Jupyter starts. */
export function condemnEnvironment() {
  removeStamp(stamp);
}

/** Whether this .venv's Python can still load JupyterLab; slow, asked only after a failed start. */
export function canLoadJupyter() {
  return spawnSync(venvPython, ["-c", "import jupyterlab.labapp"]).status === 0;
}

function isSound() {
  return hasStamp(stamp, environmentInputs()) && arePackagesWhole();
}

/**
 * The version is asked of the interpreter itself: a system update may have removed it, or put a
 * newer one behind the link that .venv holds, and then no installed package is found.
 */
function environmentInputs() {
  const version = "import sys; print(sys.version.split()[0])";
  const answer = spawnSync(venvPython, ["-I", "-S", "-c", version], { encoding: "utf8" });
  return { requirements: hashOfFile(requirements), python: answer.stdout?.trim() ?? "none" };
}

/** Every file that pip recorded is there with its size. Reads 92 lists, starts no Python. */
function arePackagesWhole() {
  const lib = join(venv, "lib");
  const python = namesIn(lib).find((name) => name.startsWith("python3")) ?? "none";
  const packages = join(lib, python, "site-packages");
  const lists = namesIn(packages).filter((name) => name.endsWith(".dist-info"));
  /** @param {string} name */
  const isListWhole = (name) => isWhole(packages, join(packages, name, "RECORD"));
  return lists.length > 0 && lists.every(isListWhole);
}

/** @param {string} folder */
function namesIn(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/**
 * @param {string} packages
 * @param {string} record
 */
function isWhole(packages, record) {
  if (!existsSync(record)) return false;
  return readFileSync(record, "utf8")
    .split("\n")
    .map((line) => /^([^",]+),sha256=[^,]*,(\d+)/.exec(line) ?? [])
    .every(([, file, bytes]) => !file || sizeOf(join(packages, file)) === Number(bytes));
}

/** @param {string} file */
function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size;
}

/** @param {import("./find-python.mjs").Python} python */
async function create({ command, version }) {
  const { code, output } = await runCommand(command, ["-m", "venv", venv], pythonEnvironment());
  if (code === 0) return;
  throw new SetUpError(
    `Python ${version} could not make .venv:\n${lastLines(output)}`,
    adviceFor(output, "On Debian and Ubuntu: sudo apt install python3-venv. Then try again."),
  );
}

async function install() {
  const args = ["-m", "pip", "install", ...pipOptions, "-r", requirements];
  const { code, output } = await runCommand(venvPython, args, pythonEnvironment());
  if (code === 0) return;
  throw new SetUpError(
    `JupyterLab could not be installed into .venv:\n${lastLines(output)}`,
    adviceFor(
      output,
      "Its packages come ready-made for Python 3.11 to 3.14 on Linux and macOS; " +
        "LEAKLAB_PYTHON=<path> chooses another Python. Then run the command again.",
    ),
  );
}

// The requirements name every package, so nothing is resolved; wheels only, so nothing is compiled.
const pipOptions = [
  ["--quiet", "--disable-pip-version-check", "--no-input", "--retries=2"],
  ["--require-hashes", "--no-deps", "--only-binary=:all:"],
].flat();

/** The reader's environment without what would lead .venv's Python to another one's packages. */
export function pythonEnvironment() {
  const { PYTHONHOME, PYTHONPATH, PIP_USER, PIP_TARGET, PIP_PREFIX, ...rest } = process.env;
  return rest;
}
