import { spawnSync } from "node:child_process";
import { SetUpError } from "./set-up-error.mjs";

const oldest = { major: 3, minor: 11 };
const commands = ["python3.14", "python3.13", "python3.12", "python3.11", "python3", "python"];

/**
 * @typedef {object} Python
 * @property {string} command
 * @property {string} version
 * @property {boolean} hasVenv
 */

/**
 * A Python that can run JupyterLab.
 * @returns {Python}
 */
export function findPython() {
  const wanted = process.env.LEAKLAB_PYTHON;
  const found = (wanted ? [wanted] : commands).flatMap(probe);
  const usable = found.find((python) => isNewEnough(python) && python.hasVenv);
  if (usable) return usable;
  const where = wanted ? ` (LEAKLAB_PYTHON is ${wanted})` : "";
  const withoutVenv = found.find(isNewEnough);
  if (withoutVenv) throw missingVenv(withoutVenv);
  if (found[0] !== undefined) {
    throw new SetUpError(
      `Python ${found[0].version} is too old${where}; JupyterLab needs Python 3.11 or newer.`,
      `Install one (${howToInstall}). ${namedByVariable}`,
    );
  }
  throw new SetUpError(
    `There is no Python${where}; JupyterLab needs Python 3.11 or newer.`,
    `Install one (${howToInstall}). ${namedByVariable}`,
  );
}

const howToInstall =
  process.platform === "darwin"
    ? "brew install python, or https://www.python.org/downloads/"
    : "Debian, Ubuntu: sudo apt install python3 python3-venv; Fedora: sudo dnf install python3";
const namedByVariable = "Where it has an unusual place, LEAKLAB_PYTHON=<its path> names it.";

/** @param {Python} python */
function missingVenv({ command, version }) {
  const short = version.split(".").slice(0, 2).join(".");
  return new SetUpError(
    `Python ${version} (${command}) has no venv module, which the workshop needs for JupyterLab.`,
    `On Debian and Ubuntu: sudo apt install python3-venv (or python${short}-venv). ` +
      "Then run the command again.",
  );
}

/**
 * What a command is; nothing where it is no working Python (a pyenv shim may just fail).
 * @param {string} command
 * @returns {Python[]}
 */
function probe(command) {
  const { status, stdout } = spawnSync(command, ["-c", question], {
    encoding: "utf8",
    timeout: 20_000,
    env: { ...process.env, PYTHONHOME: undefined, PYTHONPATH: undefined },
  });
  const [, version, able] = /^leaklab ([\d.]+) (yes|no)$/m.exec(stdout ?? "") ?? [];
  return status === 0 && version ? [{ command, version, hasVenv: able === "yes" }] : [];
}

// Python 2 must understand it too. Debian ships venv without the ensurepip that it needs.
const question = `
import sys
try:
    import venv, ensurepip
    able = "yes"
except ImportError:
    able = "no"
print("leaklab %d.%d.%d %s" % (sys.version_info[0], sys.version_info[1], sys.version_info[2], able))
`;

/** @param {Python} python */
function isNewEnough({ version }) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}
