import { build } from "./build.mjs";
import { jupyterEnvironment } from "./jupyter-environment.mjs";
import { npmPackages } from "./npm-packages.mjs";
import { SetUpError } from "./set-up-error.mjs";

/**
 * Brings what is missing: npm packages and build on one side, JupyterLab on the other, side by
 * side. Resolves to the reason why there is no JupyterLab, or undefined where there is.
 * @param {import("./progress.mjs").Progress} progress
 * @returns {Promise<SetUpError | undefined>}
 */
export async function setUp(progress) {
  const sides = await Promise.allSettled([
    packagesAndBuild(progress),
    progress.step(3, "JupyterLab in .venv", jupyterEnvironment),
  ]);
  const [node, python] = sides.map((side) =>
    side.status === "rejected" ? side.reason : undefined,
  );
  if (node !== undefined) throw node;
  if (python !== undefined && !(python instanceof SetUpError)) throw python;
  return python;
}

/** @param {import("./progress.mjs").Progress} progress */
async function packagesAndBuild(progress) {
  await progress.step(1, "npm packages", npmPackages);
  await progress.step(2, "build", build);
}
