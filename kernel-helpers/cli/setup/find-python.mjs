import { spawnSync } from "node:child_process";
import { SetUpError } from "./set-up-error.mjs";

const oldest = [3, 11];
const commands = ["python3.14", "python3.13", "python3.12", "python3.11", "python3", "python"];

/** A Python that can run JupyterLab: `{ command, version }`. */
export function findPython() {
  const wanted = process.env.LEAKLAB_PYTHON;
  const found = (wanted ? [wanted] : commands).map(probe).filter(Boolean);
  const usable = found.find((python) => isNewEnough(python) && python.hasVenv);
  if (usable) return usable;
  const where = wanted ? ` (LEAKLAB_PYTHON is ${wanted})` : "";
  const withoutVenv = found.find(isNewEnough);
  if (withoutVenv) throw missingVenv(withoutVenv);
  if (found.length > 0) {
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

function missingVenv({ command, version }) {
  const short = version.split(".").slice(0, 2).join(".");
  return new SetUpError(
    `Python ${version} (${command}) has no venv module, which the workshop needs for JupyterLab.`,
    `On Debian and Ubuntu: sudo apt install python3-venv (or python${short}-venv). ` +
      "Then run the command again.",
  );
}

/** What a command is; undefined where it is no working Python (a pyenv shim may just fail). */
function probe(command) {
  const { status, stdout } = spawnSync(command, ["-c", question], {
    encoding: "utf8",
    timeout: 20_000,
    env: { ...process.env, PYTHONHOME: undefined, PYTHONPATH: undefined },
  });
  const answer = /^leaklab ([\d.]+) (yes|no)$/m.exec(stdout ?? "");
  if (status !== 0 || !answer) return undefined;
  return { command, version: answer[1], hasVenv: answer[2] === "yes" };
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

function isNewEnough({ version }) {
  const [major, minor] = version.split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}
