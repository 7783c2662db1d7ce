import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository, or the folder of an unpacked release bundle. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");

export const nodeModules = join(root, "node_modules");
export const dist = join(root, "dist");
export const venv = join(root, ".venv");
export const venvPython = join(venv, "bin/python");
export const requirements = join(root, "requirements.txt");
export const notebooks = join(root, "notebooks");
export const workbook = join(root, "workbook");

/** What Jupyter finds under JUPYTER_PATH and as its own configuration: committed files. */
export const jupyterShared = join(root, "kernel-helpers/jupyter");
/** What Jupyter writes: settings, signatures, logs. The reader's ~/.jupyter stays out of it. */
export const jupyterHome = join(workbook, ".jupyter");
export const jupyterLog = join(jupyterHome, "server.log");
