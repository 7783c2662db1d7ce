import { packagePath } from "../../../../kernel-helpers/package-path.js";

/** Kernel specs of the kernels that are compared: ours, and tslab as npm delivers it. */
export const specs = {
  leaklab: packagePath("kernel-helpers/jupyter/kernels/leaklab"),
  tslab: packagePath("test/fixtures/kernels/stock-tslab"),
} as const;

export type KernelName = keyof typeof specs;
