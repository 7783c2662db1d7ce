import { delimiter, dirname, join } from "node:path";
import { pythonEnvironment } from "./jupyter-environment.mjs";
import { jupyterHome, jupyterShared } from "./paths.mjs";

/**
 * The environment Jupyter runs in: the reader's, without their Jupyter settings and what npm adds,
 * with folders of the workshop's own. This Node comes first on the PATH, for the kernel.
 * @param {NodeJS.ProcessEnv} more
 * @returns {NodeJS.ProcessEnv}
 */
export function jupyterVariables(more = {}) {
  const kept = Object.entries(pythonEnvironment()).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    JUPYTER_PATH: jupyterShared,
    JUPYTER_CONFIG_PATH: jupyterShared,
    JUPYTER_CONFIG_DIR: join(jupyterHome, "config"),
    JUPYTER_DATA_DIR: join(jupyterHome, "data"),
    JUPYTER_RUNTIME_DIR: join(jupyterHome, "runtime"),
    ...more,
  };
}

const foreign = /^(JUPYTER|JPY_|npm_|INIT_CWD$)/;
